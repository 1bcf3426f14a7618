import { IconFilter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { type CallsShown, isNarrowed } from './call-choices.ts';
import { CALL_LIST_WORDS } from './words.ts';

interface CallListHeadProps {
  /** Totals, search and tools in one row, above which the filters open. */
  readonly isSlim: boolean;
  readonly shown: CallsShown;
  /** What changed since the last list, or a question about the customer list. */
  readonly news: ReactNode;
  readonly totals: ReactNode;
  readonly chips: ReactNode;
  readonly tools: ReactNode;
  readonly filters: ReactNode;
}

/** What is above the call list: totals, news, and the ways to narrow it. */
export function CallListHead({ isSlim, shown, news, totals, chips, tools, filters }: CallListHeadProps) {
  const [isOpen, setOpen] = useState(false);
  if (!isSlim) {
    return (
      <div className="list-head">
        {totals}
        {news}
        <div className="chips-row">
          {chips}
          {tools}
        </div>
        {filters}
      </div>
    );
  }
  const set = Object.keys(shown.filters).length + (shown.chip === 'all' ? 0 : 1);
  return (
    <div className="list-head" data-slim>
      <div className="slim-row">
        {totals}
        <div className="slim-tools">
          <button
            type="button"
            className="pill pill-open slim-filters"
            aria-expanded={isOpen}
            data-active={isNarrowed(shown) || undefined}
            onClick={() => setOpen(!isOpen)}
          >
            <IconFilter size={14} aria-hidden />
            {CALL_LIST_WORDS.filters}
            {set > 0 && <span>{formatCount(set)}</span>}
          </button>
          {tools}
        </div>
      </div>
      {news}
      {isOpen && (
        <>
          {chips}
          {filters}
        </>
      )}
    </div>
  );
}
