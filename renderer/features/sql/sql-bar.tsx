import { Menu } from '@mantine/core';
import { IconBulb, IconChevronDown, IconHistory, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect } from 'react';
import { SQL_EXAMPLES } from '../../../core/sql/sql-examples.ts';
import { isCovered } from '../../lib/keys.ts';
import type { SqlState } from './sql-session.ts';
import { SQL_WORDS } from './words.ts';

const words = SQL_WORDS;

interface SqlBarProps {
  readonly state: SqlState;
  onRun(): void;
  onStop(): void;
  /** Puts a statement into the editor. */
  onChoose(statement: string): void;
}

/** The actions for a statement, and a menu of earlier statements and examples. */
export function SqlBar({ state, onRun, onStop, onChoose }: SqlBarProps) {
  const { running, draft, history } = state;
  const isRunning = running !== null;
  useEffect(() => {
    if (!isRunning) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isCovered()) onStop();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isRunning, onStop]);
  return (
    <div className="sql-bar">
      {isRunning ? (
        <button
          type="button"
          className="button"
          title={words.stop.meaning}
          disabled={running.isStopping}
          onClick={onStop}
          aria-keyshortcuts="Escape"
        >
          <IconPlayerStopFilled size={13} aria-hidden />
          {words.stop.label}
          <kbd aria-hidden>Esc</kbd>
        </button>
      ) : (
        <button
          type="button"
          className="button button-primary"
          title={words.run.meaning}
          disabled={draft.trim() === ''}
          onClick={onRun}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          <IconPlayerPlayFilled size={13} aria-hidden />
          {words.run.label}
          <kbd aria-hidden>Ctrl Enter</kbd>
        </button>
      )}
      <Menu position="bottom-start" withinPortal width={440} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className="button" title={words.examples.meaning}>
            <IconBulb size={15} aria-hidden />
            {words.examples.label}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown className="sql-menu">
          {SQL_EXAMPLES.map(({ name, question, sql }) => (
            <Menu.Item key={name} onClick={() => onChoose(sql)}>
              {question}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-start" withinPortal width={440} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className="button" title={words.history.meaning} disabled={history.length === 0}>
            <IconHistory size={15} aria-hidden />
            {words.history.label}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown className="sql-menu">
          {history.map((statement) => (
            <Menu.Item key={statement} onClick={() => onChoose(statement)}>
              <code className="sql-earlier">{statement.replace(/\s+/g, ' ')}</code>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
