import { IconSearch } from '@tabler/icons-react';
import { type ComponentType, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import { FRAME_WORDS } from './words.ts';

/** An entry: a place to go, or a command to run. */
export interface PaletteEntry {
  readonly key: string;
  readonly name: string;
  readonly note?: string;
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': boolean }>;
  run(): void;
}

export interface PaletteGroup {
  readonly label: string;
  readonly entries: readonly PaletteEntry[];
}

/** Focuses at once, so that text typed right after the shortcut is not lost. */
const focusNow = (field: HTMLInputElement | null) => field?.focus();

interface PaletteProps {
  readonly label: string;
  readonly query: string;
  readonly groups: readonly PaletteGroup[];
  onQuery(query: string): void;
  onClose(): void;
}

/** A text field with all matching entries below: the arrow keys choose, Enter runs, Esc closes. */
export function Palette({ label, query, groups, onQuery, onClose }: PaletteProps) {
  const listId = useId();
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const entries = groups.flatMap((group) => group.entries);
  const active = Math.min(chosen, entries.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-place="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') run(entries[active]);
    else if (event.key === 'ArrowDown') setChosen(active + 1 < entries.length ? active + 1 : 0);
    else if (event.key === 'ArrowUp') setChosen(active > 0 ? active - 1 : entries.length - 1);
    else return;
    event.preventDefault();
  };
  let place = 0;
  return (
    <BareDialog label={label} width={560} top={72} isFlush onClose={onClose}>
      <div className="palette-field">
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <input
          ref={focusNow}
          data-autofocus
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          aria-autocomplete="list"
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setChosen(0);
            onQuery(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd aria-hidden>Esc</kbd>
      </div>
      <div ref={list} id={listId} className="palette-list" role="listbox" aria-label={FRAME_WORDS.palette.matches}>
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label}>
            <p className="palette-group" aria-hidden>
              {group.label}
            </p>
            {group.entries.map((entry) => {
              const at = place++;
              const Icon = entry.icon;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
                <div
                  key={entry.key}
                  id={`${listId}-${at}`}
                  data-place={at}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === active}
                  className="palette-entry"
                  onMouseMove={() => setChosen(at)}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => run(entry)}
                >
                  <Icon size={17} stroke={1.75} aria-hidden />
                  <span>{entry.name}</span>
                  {entry.note && <small>{entry.note}</small>}
                </div>
              );
            })}
          </div>
        ))}
        {entries.length === 0 && <p className="palette-none">{FRAME_WORDS.palette.nothingMatches(query)}</p>}
      </div>
    </BareDialog>
  );
}
