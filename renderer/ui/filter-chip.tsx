import { IconX } from '@tabler/icons-react';
import { SHARED_WORDS } from '../lib/shared-words.ts';

/** A filter that is set, in words; a click removes it. */
export function FilterChip({ text, onClear }: { text: string; onClear(): void }) {
  return (
    <button type="button" className="chip chip-filter" aria-label={SHARED_WORDS.actions.clearFilter(text)} onClick={onClear}>
      {text} <IconX size={12} aria-hidden />
    </button>
  );
}
