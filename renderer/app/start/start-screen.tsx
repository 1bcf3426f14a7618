import { IconFileDownload } from '@tabler/icons-react';
import { OpenButtons } from '../../features/open/public.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ProductMark } from './product-mark.tsx';
import { RecentList } from './recent-list.tsx';
import { useRecentOpenings } from './use-recent-openings.ts';
import { START_WORDS } from './words.ts';

const EXTRACTS = [
  {
    name: SHARED_WORDS.names.accounts,
    needs: ['account_id', 'joining_date'],
    also: 'company_name, contact_person, contact_phone, company_address',
  },
  { name: SHARED_WORDS.names.invoices, needs: ['invoice_id', 'account_id', 'date_issued'], also: 'payment_dates' },
  { name: START_WORDS.screen.invoiceLineItems, needs: ['invoice_id', 'item_id', 'quantity'], also: null },
  { name: 'SKUs', needs: ['item_id', 'item_retail_price'], also: 'item_name, item_cost_price' },
] as const;

/** The screen without open extracts: what they are, and the ways to open them. */
export function StartScreen({ onOpen, isOver }: { onOpen(fileSelection: FileSelection): void; isOver: boolean }) {
  const { recent, reopen, forget } = useRecentOpenings(onOpen);
  return (
    <main className="start">
      <header className="start-head">
        <ProductMark />
        <h1 title={START_WORDS.whatExtractsAre}>{START_WORDS.title}</h1>
        <p>{START_WORDS.whatExtractsAre}</p>
      </header>
      <section className="drop-target" data-over={isOver || undefined} aria-label={START_WORDS.screen.openExtracts}>
        <IconFileDownload size={30} stroke={1.5} aria-hidden />
        <p className="drop-title">{isOver ? START_WORDS.dropNow : START_WORDS.drop}</p>
        <p className="drop-text">{START_WORDS.forms}</p>
        <div className="start-buttons">
          <OpenButtons onOpen={onOpen} hasSample />
        </div>
        <p className="drop-text drop-sample">{START_WORDS.noFiles}</p>
      </section>
      {recent.length > 0 && <RecentList recent={recent} onOpen={reopen} onForget={forget} />}
      <details className="start-needs">
        <summary>{START_WORDS.columns}</summary>
        <p className="start-note">{START_WORDS.columnsNote}</p>
        <ul>
          {EXTRACTS.map(({ name, needs, also }) => (
            <li key={name}>
              <h2 title={START_WORDS.columnsNote}>{name}</h2>
              <p>
                {needs.map((column) => (
                  <code key={column}>{column}</code>
                ))}
              </p>
              {also && <p className="start-also">{START_WORDS.screen.alsoRead(also)}</p>}
            </li>
          ))}
        </ul>
      </details>
      <p className="start-private">{START_WORDS.private}</p>
    </main>
  );
}
