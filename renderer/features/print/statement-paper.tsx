import type { Statement } from '../../../core/queries/ageing/contract.ts';
import { bucketName } from '../../../core/units/bucket-name.ts';
import { TERMS_DAYS } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { countOf, formatCount, formatDay, formatMoney, NOTHING } from '../../lib/format.ts';
import type { Profile } from '../../lib/user-data/user-data.ts';

/** A letter with what an account owes as of the day, and its recent payments. */
export function StatementPaper({ statement, sender }: { statement: Statement; sender: Profile }) {
  const { as_of_day, acct_id, open_cents, past_due_cents, ageing } = statement;
  const [notDue] = ageing;
  return (
    <article className="sheet statement" aria-label="Statement of account">
      <Sender sender={sender} />
      <header className="statement-head">
        <address>
          <strong>
            <bdi>{accountName(statement)}</bdi>
          </strong>
          {statement.contact_person?.trim() && <span>{statement.contact_person}</span>}
          {(statement.company_address ?? '')
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter((line) => line !== '')
            .map((line) => (
              <span key={line}>{line}</span>
            ))}
        </address>
        <div>
          <h1>Statement of account</h1>
          <dl>
            <dt>As of</dt>
            <dd>{formatDay(as_of_day)}</dd>
            <dt>Account</dt>
            <dd>{acct_id}</dd>
          </dl>
        </div>
      </header>

      <dl className="statement-sums">
        <div>
          <dt>Overdue</dt>
          <dd>{formatMoney(past_due_cents)}</dd>
        </div>
        <div>
          <dt>Not yet due</dt>
          <dd>{formatMoney(notDue!.cents)}</dd>
        </div>
        <div>
          <dt>Total open</dt>
          <dd>{formatMoney(open_cents)}</dd>
        </div>
      </dl>

      <OpenInvoices statement={statement} />
      {statement.listed_invoices > 0 && <Ages statement={statement} />}
      <Payments statement={statement} />
      {sender.bank.trim() !== '' && (
        <section className="statement-bank">
          <h2>Please pay to</h2>
          <p>{sender.bank.trim()}</p>
        </section>
      )}
      <p className="statement-terms">
        Invoices are due {TERMS_DAYS} days after they are issued. This statement shows what is known as of {formatDay(as_of_day)}: later
        invoices, credits and payments are not in it. An invoice has one date of payment, so that part payments can’t be known.
      </p>
    </article>
  );
}

/** Our company, above the letter; nothing without its details. */
function Sender({ sender: { name, address, contact, logo } }: { sender: Profile }) {
  const lines = [...address.split(/\r?\n/), contact].map((line) => line.trim()).filter((line) => line !== '');
  if (name === '' && logo === null && lines.length === 0) return null;
  return (
    <div className="statement-sender">
      {logo !== null && <img src={logo} alt="" />}
      <p>
        {name !== '' && <strong>{name}</strong>}
        {lines.join(' · ')}
      </p>
    </div>
  );
}

function OpenInvoices({ statement }: { statement: Statement }) {
  const { invoices, listed_invoices, are_credits, open_cents, as_of_day } = statement;
  if (listed_invoices === 0) return <p className="statement-none">No invoice is open as of {formatDay(as_of_day)}.</p>;
  const unlisted = listed_invoices - invoices.length;
  const [one, some] = are_credits ? ['credit', 'Credits left over'] : ['open invoice', 'Open invoices'];
  // The column for credits shows only when a credit has paid something.
  const showsLeft = invoices.some(({ left_cents, total_cents }) => left_cents !== total_cents);
  const columns = showsLeft ? 6 : 5;
  return (
    <table className="statement-table" aria-label={`${some}, oldest first`}>
      <caption>
        {some} {showsLeft && <small>after the credits on this account, oldest invoice first</small>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{are_credits ? 'Credit' : 'Invoice'}</th>
          <th scope="col">Issued</th>
          <th scope="col">Due</th>
          <th scope="col" className="number">
            Days overdue
          </th>
          <th scope="col" className="number">
            Amount
          </th>
          {showsLeft && (
            <th scope="col" className="number">
              {are_credits ? 'Left over' : 'Left to pay'}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <tr key={invoice.inv_id}>
            <th scope="row">{invoice.inv_id}</th>
            <td>{formatDay(invoice.issued_day)}</td>
            <td>{are_credits ? NOTHING : formatDay(invoice.due_day)}</td>
            <td className="number">{invoice.days_overdue > 0 ? formatCount(invoice.days_overdue) : NOTHING}</td>
            <td className="number">{formatMoney(invoice.total_cents)}</td>
            {showsLeft && <td className="number">{formatMoney(invoice.left_cents)}</td>}
          </tr>
        ))}
        {unlisted > 0 && (
          <tr>
            <td colSpan={columns}>and {countOf(unlisted, `later ${are_credits ? 'credit' : 'invoice'}`)}, which the total includes</td>
          </tr>
        )}
        <tr className="statement-total">
          <th scope="row" colSpan={columns - 1}>
            Total of {countOf(listed_invoices, one!)}
          </th>
          <td className="number">{formatMoney(open_cents)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Ages({ statement: { ageing, open_cents } }: { statement: Statement }) {
  return (
    <table className="statement-table statement-ages" aria-label="By days overdue">
      <caption>By days overdue</caption>
      <thead>
        <tr>
          {ageing.map((bucket) => (
            <th key={bucket.from} scope="col" className="number">
              {bucketName(bucket)}
            </th>
          ))}
          <th scope="col" className="number">
            Total open
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          {ageing.map((bucket) => (
            <td key={bucket.from} className="number">
              {formatMoney(bucket.cents)}
            </td>
          ))}
          <td className="number strong">{formatMoney(open_cents)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Payments({ statement: { paid, paid_invoices, paid_cents, paid_from_day, as_of_day } }: { statement: Statement }) {
  const span = `${formatDay(paid_from_day)} to ${formatDay(as_of_day)}`;
  if (paid_invoices === 0) return <p className="statement-none">No payment was received from {span}.</p>;
  const unlisted = paid_invoices - paid.length;
  return (
    <table className="statement-table" aria-label="Payments received">
      <caption>
        Payments received, {span} <small>for reference</small>
      </caption>
      <thead>
        <tr>
          <th scope="col">Invoice</th>
          <th scope="col">Issued</th>
          <th scope="col">Due</th>
          <th scope="col">Paid</th>
          <th scope="col" className="number">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {unlisted > 0 && (
          <tr>
            <td colSpan={5}>{countOf(unlisted, 'earlier payment')}, which the total includes, and</td>
          </tr>
        )}
        {paid.map((invoice) => (
          <tr key={invoice.inv_id}>
            <th scope="row">{invoice.inv_id}</th>
            <td>{formatDay(invoice.issued_day)}</td>
            <td>{formatDay(invoice.due_day)}</td>
            <td>{formatDay(invoice.paid_day)}</td>
            <td className="number">{formatMoney(invoice.total_cents)}</td>
          </tr>
        ))}
        <tr className="statement-total">
          <th scope="row" colSpan={4}>
            Total of {countOf(paid_invoices, 'paid invoice')}
          </th>
          <td className="number">{formatMoney(paid_cents)}</td>
        </tr>
      </tbody>
    </table>
  );
}
