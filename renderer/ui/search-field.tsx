import { IconSearch, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { SHARED_WORDS } from '../lib/shared-words.ts';

interface SearchFieldProps {
  readonly label: string;
  /** Where the label may not fit: what an empty field shows instead. */
  readonly placeholder?: string;
  readonly value: string;
  onChange(text: string): void;
  /** Moves the focus to the list. */
  onLeave?(): void;
}

/** Filters a list by text. `/` moves the focus to it from anywhere on its screen. */
export function SearchField({ label, placeholder = label, value, onChange, onLeave }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="search">
      <IconSearch size={15} aria-hidden />
      <input
        ref={input}
        type="search"
        data-list-search
        value={value}
        placeholder={placeholder}
        title={label}
        aria-label={label}
        aria-keyshortcuts="/"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') onChange('');
          else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') onLeave?.();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {value === '' ? (
        <kbd aria-hidden>/</kbd>
      ) : (
        <button
          type="button"
          className="icon-button"
          aria-label={SHARED_WORDS.actions.clearSearch}
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        >
          <IconX size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
