import { IconFileDownload } from '@tabler/icons-react';
import { OpenButtons } from '../../features/open/public.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { ProductMark } from './product-mark.tsx';
import { RecentList } from './recent-list.tsx';
import { useRecentOpenings } from './use-recent-openings.ts';

const EXTRACTS = [
  { name: 'Accounts', needs: ['account_id', 'joining_date'], also: 'company_name, contact_person, contact_phone, company_address' },
  { name: 'Invoices', needs: ['invoice_id', 'account_id', 'date_issued'], also: 'payment_dates' },
  { name: 'Invoice line items', needs: ['invoice_id', 'item_id', 'quantity'], also: null },
  { name: 'SKUs', needs: ['item_id', 'item_retail_price'], also: 'item_name, item_cost_price' },
] as const;

/** The screen without open extracts: which files the app needs, and the ways to open them. */
export function StartScreen({ onOpen, isOver }: { onOpen(fileSelection: FileSelection): void; isOver: boolean }) {
  const { recent, reopen, forget } = useRecentOpenings(onOpen);
  return (
    <main className="start">
      <header className="start-head">
        <ProductMark />
        <h1>Who to call, and why</h1>
        <p>Open the four TRS extracts to rank the accounts worth a phone call and to build the late-payment dataset.</p>
      </header>
      <section className="drop-target" data-over={isOver || undefined} aria-label="Open extracts">
        <IconFileDownload size={30} stroke={1.5} aria-hidden />
        <p className="drop-title">{isOver ? 'Drop to open' : 'Drop the extracts here'}</p>
        <p className="drop-text">A folder, a .zip, or the four files as .csv or .csv.gz</p>
        <p className="drop-text">Or the folder of a store, to see its snapshots</p>
        <div className="start-buttons">
          <OpenButtons onOpen={onOpen} hasSample />
        </div>
      </section>
      {recent.length > 0 && <RecentList recent={recent} onOpen={reopen} onForget={forget} />}
      <section className="start-needs" aria-labelledby="start-needs">
        <h2 id="start-needs">What each file needs</h2>
        <p className="start-note">Files are recognised by these columns, whatever they are called.</p>
        <ul>
          {EXTRACTS.map(({ name, needs, also }) => (
            <li key={name}>
              <h3>{name}</h3>
              <p>
                {needs.map((column) => (
                  <code key={column}>{column}</code>
                ))}
              </p>
              {also && <p className="start-also">Also read: {also}</p>}
            </li>
          ))}
        </ul>
      </section>
      <p className="start-private">Your files are read on this computer and go nowhere else.</p>
    </main>
  );
}
