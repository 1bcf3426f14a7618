import { IconChevronDown, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PopoverButton } from '../../ui/popover-button.tsx';

interface FilterPillProps {
  readonly name: string;
  /** What it narrows by, in full. */
  readonly title: string;
  /** What it asks for, in words; null when it asks for nothing. */
  readonly words: string | null;
  /** The same in few signs, as there is room for; null as well. */
  readonly brief: string | null;
  /** Gives way where the row is full: what it says can be cut, and its title has the whole. */
  readonly givesWay: boolean;
  readonly keyName?: string | undefined;
  onClear(): void;
  /** Draws the filter's form; `close` closes it. */
  children(close: () => void): ReactNode;
}

/** A filter of a list: its name while it asks for nothing, else what it asks for, and a way to lift it. */
export function FilterPill({ name, title, words, brief, givesWay, keyName, onClear, children }: FilterPillProps) {
  return (
    <span className="pill" data-active={words !== null || undefined} data-gives-way={givesWay || undefined}>
      <PopoverButton
        label={title}
        buttonLabel={words === null ? `Filter: ${name}` : `Filter: ${name}, ${words}`}
        title={words === null ? title : `${title}: ${words}`}
        className="pill-open"
        position="bottom-start"
        keyName={keyName}
        face={
          words === null ? (
            <>
              {name} <IconChevronDown size={12} aria-hidden />
            </>
          ) : (
            <span className="pill-words">{brief}</span>
          )
        }
      >
        {children}
      </PopoverButton>
      {words !== null && (
        <button type="button" className="pill-clear" aria-label={`Lift the filter ${name}`} title="Lift this filter" onClick={onClear}>
          <IconX size={12} aria-hidden />
        </button>
      )}
    </span>
  );
}
