import { IconChevronDown, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { CALL_LIST_WORDS } from './words.ts';

interface FilterPillProps {
  readonly name: string;
  /** The filter's meaning, in full. */
  readonly title: string;
  /** The filter's setting in words; null when it is not set. */
  readonly words: string | null;
  /** The short form; null when it is not set. */
  readonly brief: string | null;
  /** Shrinks when the row is full: its text may be cut, and its tooltip has the whole text. */
  readonly givesWay: boolean;
  readonly keyName?: string | undefined;
  onClear(): void;
  /** Draws the filter's form; `close` closes it. */
  children(close: () => void): ReactNode;
}

/** A filter of a list: shows its name or, when set, its setting with a button that removes it. */
export function FilterPill({ name, title, words, brief, givesWay, keyName, onClear, children }: FilterPillProps) {
  return (
    <span className="pill" data-active={words !== null || undefined} data-gives-way={givesWay || undefined}>
      <PopoverButton
        label={title}
        buttonLabel={words === null ? CALL_LIST_WORDS.filterPill.label(name) : CALL_LIST_WORDS.filterPill.chosen(name, words)}
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
        <button
          type="button"
          className="pill-clear"
          aria-label={CALL_LIST_WORDS.filterPill.remove(name)}
          title={CALL_LIST_WORDS.filterPill.removeTitle}
          onClick={(event) => {
            // This button is gone afterwards.
            (event.currentTarget.previousElementSibling as HTMLElement).focus();
            onClear();
          }}
        >
          <IconX size={12} aria-hidden />
        </button>
      )}
    </span>
  );
}
