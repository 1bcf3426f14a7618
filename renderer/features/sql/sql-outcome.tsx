import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { formatIsoDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { copyText } from '../../lib/copy-text.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import { countOf, formatCount, formatDay } from '../../lib/format.ts';
import { useAnswerLayout } from '../../lib/preferences/use-list-layout.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { GridColumnChoice } from '../../ui/column-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AnswerChartPane } from './answer-chart-pane.tsx';
import { AnswerGrid, answerColumns } from './answer-grid.tsx';
import { SqlFailure } from './sql-client.ts';
import type { SqlAnswered, SqlOutcome } from './sql-session.ts';
import { placeIn, SQL_WORDS } from './words.ts';

const { answer: words } = SQL_WORDS;

interface SqlOutcomeProps {
  readonly outcome: SqlOutcome;
  /** The shown day. */
  readonly day: EpochDay;
  /** The outcome belongs to another day or to extracts opened before. */
  readonly isOld: boolean;
  /** The statement was edited since. */
  readonly isDirty: boolean;
  /** Runs the statement of the outcome for the shown day. */
  onRunAgain(): void;
}

/** The outcome of a statement. */
export function SqlOutcomeView(props: SqlOutcomeProps) {
  const { outcome } = props;
  if (outcome.kind === 'answer') return <Answered {...props} outcome={outcome} />;
  if (outcome.kind === 'stopped') return <EmptyState title={words.stopped.title}>{words.stopped.text}</EmptyState>;
  if (outcome.kind === 'failed') {
    return outcome.isBug ? (
      <EmptyState title={words.notShown.title}>{words.notShown.text}</EmptyState>
    ) : (
      <EmptyState title={words.ended.title}>{words.ended.text}</EmptyState>
    );
  }
  const { statement, message, at } = outcome;
  return (
    <div className="sql-refused" role="alert">
      <strong>{at === null ? words.refused : placeIn(statement, at)}</strong>
      <pre>{message}</pre>
    </div>
  );
}

function Answered({ outcome, day, isOld, isDirty, onRunAgain }: SqlOutcomeProps & { readonly outcome: SqlAnswered }) {
  const [shows, setShows] = useState<'table' | 'chart'>('table');
  const { answer, source, milliseconds, client, number } = outcome;
  const { rows, isCut, columns } = answer;
  const arranged = useAnswerLayout(columns);
  const canChart = rows > 0 && columns.some(({ isNumber }) => isNumber);
  const save = async (format: 'csv' | 'xlsx') => {
    try {
      const name = `sql-${formatIsoDay(source.asOf)}${isCut ? `-first-${rows}-rows` : ''}.${format}`;
      const mimeType = MIME_TYPES[format];
      await saveAndSay({ name, mimeType, bytes: await client.file(number, format) });
    } catch (error) {
      sayNotDone(words.notExported, error);
    }
  };
  const copy = async () => {
    try {
      copyText(new TextDecoder().decode(await client.file(number, 'tsv')));
      notifications.show({
        message: isCut ? SQL_WORDS.outcome.copiedFirst(rows) : SQL_WORDS.outcome.copied(rows),
      });
    } catch (error) {
      sayNotDone(words.notCopied, error);
    }
  };
  return (
    <>
      <div className="sql-answer-head">
        <ChoiceChips
          label={words.showAs}
          choices={[
            ['table', words.table],
            ['chart', words.chart],
          ]}
          chosen={shows}
          onChoose={(view) => setShows(view)}
        />
        <p role="status">
          <strong>{isCut ? SQL_WORDS.outcome.first(formatCount(rows)) : countOf(rows, 'row')}</strong>
          {SQL_WORDS.outcome.took(sayTime(milliseconds), formatDay(source.asOf))}
          {isOld && SQL_WORDS.outcome.ofName(source.name)}
          {isDirty && ` · ${words.ofBefore}`}
        </p>
        {isOld && (
          <button type="button" className="button" onClick={onRunAgain}>
            {SQL_WORDS.outcome.runAgain(formatDay(day))}
          </button>
        )}
        {rows > 0 && shows === 'table' && <GridColumnChoice columns={answerColumns(outcome)} list={arranged} />}
        <button type="button" className="button" title={words.copy.meaning} disabled={rows === 0} onClick={() => void copy()}>
          <IconCopy size={15} aria-hidden />
          {words.copy.label}
        </button>
        <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <button type="button" className="button" disabled={rows === 0}>
              {isCut ? words.exportFirst(formatCount(rows)) : words.exportRows}
              <IconChevronDown size={14} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void save('csv')}>{words.csv}</Menu.Item>
            <Menu.Item onClick={() => void save('xlsx')}>{words.xlsx}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {rows === 0 ? (
        <EmptyState title={words.noRows.title}>{words.noRows.text}</EmptyState>
      ) : shows === 'table' ? (
        <AnswerGrid outcome={outcome} arranged={arranged} />
      ) : canChart ? (
        <AnswerChartPane outcome={outcome} />
      ) : (
        <EmptyState title={words.noChart.title}>{words.noChart.text}</EmptyState>
      )}
    </>
  );
}

const MIME_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

function sayTime(milliseconds: number): string {
  return milliseconds < 1_000
    ? SQL_WORDS.outcome.ms(Math.max(1, Math.round(milliseconds)))
    : SQL_WORDS.outcome.seconds((milliseconds / 1_000).toFixed(1));
}

function sayNotDone(title: string, error: unknown): void {
  const isSaid = error instanceof SqlFailure && error.kind === 'refused';
  if (!isSaid) console.error(error);
  const message = isSaid ? error.message : words.fault;
  notifications.show({ title, message, color: 'red', autoClose: false });
}
