import type { Statement } from '../../../core/queries/ageing/contract.ts';
import { bucketName } from '../../../core/units/bucket-name.ts';
import { TERMS_DAYS } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { today } from '../../lib/days/today.ts';
import { formatCount, formatDay, formatMoney, NOTHING } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { Profile } from '../../lib/user-data/user-data.ts';
import { shortened } from '../../lib/words.ts';
import { PRINT_WORDS } from './words.ts';

/** Characters of a name in one line above the second page: the first page has all of it. */
const MAX_RUNNING_NAME = 50;

/** A letter with what an account owes as of the day, and its recent payments. */
export function StatementPaper({ statement, sender }: { statement: Statement; sender: Profile }) {
  const { as_of_day, acct_id, open_cents, overdue_cents, ageing } = statement;
  const [notDue] = ageing;
  return (
    <article className="sheet statement" aria-label={PRINT_WORDS.statements.one}>
      <div className="statement-body">
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
            <h1>{PRINT_WORDS.statements.one}</h1>
            <dl>
              <dt>{PRINT_WORDS.statementPaper.issuedOn}</dt>
              <dd>{formatDay(today())}</dd>
              <dt>{SHARED_WORDS.names.asOf}</dt>
              <dd>{formatDay(as_of_day)}</dd>
              <dt>{PRINT_WORDS.table.headings.account}</dt>
              <dd>{acct_id}</dd>
            </dl>
          </div>
        </header>

        <dl className="statement-sums">
          <div>
            <dt>{SHARED_WORDS.names.overdue}</dt>
            <dd>{formatMoney(overdue_cents)}</dd>
          </div>
          <div>
            <dt>{PRINT_WORDS.statementPaper.notYetDue}</dt>
            <dd>{formatMoney(notDue!.cents)}</dd>
          </div>
          <div>
            <dt>{PRINT_WORDS.statementPaper.totalOpen}</dt>
            <dd>{formatMoney(open_cents)}</dd>
          </div>
        </dl>

        <OpenInvoices statement={statement} />
        {statement.listed_invoices > 0 && <Ages statement={statement} />}
        <Payments statement={statement} />
        <div className="statement-end">
          {sender.bank.trim() !== '' && (
            <section className="statement-bank">
              <h2>{PRINT_WORDS.statementPaper.payTo}</h2>
              <p>{sender.bank.trim()}</p>
            </section>
          )}
          <p className="statement-terms">{PRINT_WORDS.statementPaper.terms(TERMS_DAYS, formatDay(as_of_day))}</p>
        </div>
      </div>
      <p className="statement-running" aria-hidden>
        {PRINT_WORDS.statementPaper.running(shortened(accountName(statement), MAX_RUNNING_NAME), acct_id, formatDay(today()))}
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
  if (listed_invoices === 0) return <p className="statement-none">{PRINT_WORDS.statementPaper.noInvoices(formatDay(as_of_day))}</p>;
  const unlisted = listed_invoices - invoices.length;
  const title = are_credits ? PRINT_WORDS.statementPaper.credits : SHARED_WORDS.names.openInvoices;
  // The column for credits shows only when a credit has paid something.
  const showsLeft = invoices.some(({ left_cents, total_cents }) => left_cents !== total_cents);
  const columns = showsLeft ? 6 : 5;
  return (
    <table className="statement-table" aria-label={PRINT_WORDS.statementPaper.label(title)}>
      <caption>
        {title} {showsLeft && <small>{PRINT_WORDS.statementPaper.afterCredits}</small>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{are_credits ? PRINT_WORDS.statementPaper.credit : PRINT_WORDS.statementPaper.invoice}</th>
          <th scope="col">{SHARED_WORDS.names.issued}</th>
          <th scope="col">{SHARED_WORDS.names.due}</th>
          <th scope="col" className="number">
            {PRINT_WORDS.statementPaper.daysOverdue}
          </th>
          <th scope="col" className="number">
            {PRINT_WORDS.statementPaper.amount}
          </th>
          {showsLeft && (
            <th scope="col" className="number">
              {are_credits ? PRINT_WORDS.statementPaper.leftOver : PRINT_WORDS.statementPaper.leftToPay}
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
            <td className="number">{formatCount(invoice.days_overdue)}</td>
            <td className="number">{formatMoney(invoice.total_cents)}</td>
            {showsLeft && <td className="number">{formatMoney(invoice.left_cents)}</td>}
          </tr>
        ))}
        {unlisted > 0 && (
          <tr>
            <td colSpan={columns}>{PRINT_WORDS.statementPaper.later(unlisted, are_credits)}</td>
          </tr>
        )}
        <tr className="statement-total">
          <th scope="row" colSpan={columns - 1}>
            {PRINT_WORDS.statementPaper.totalOpenOf(listed_invoices, are_credits)}
          </th>
          <td className="number">{formatMoney(open_cents)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Ages({ statement: { ageing, open_cents } }: { statement: Statement }) {
  return (
    <table className="statement-table statement-ages" aria-label={PRINT_WORDS.statementPaper.byDays}>
      <caption>{PRINT_WORDS.statementPaper.byDays}</caption>
      <thead>
        <tr>
          {ageing.map((bucket) => (
            <th key={bucket.from} scope="col" className="number">
              {bucketName(bucket)}
            </th>
          ))}
          <th scope="col" className="number">
            {PRINT_WORDS.statementPaper.totalOpen}
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
  const span = SHARED_WORDS.names.range(formatDay(paid_from_day), formatDay(as_of_day));
  if (paid_invoices === 0) return <p className="statement-none">{PRINT_WORDS.statementPaper.noPayments(span)}</p>;
  const unlisted = paid_invoices - paid.length;
  return (
    <table className="statement-table" aria-label={PRINT_WORDS.statementPaper.paymentsLabel}>
      <caption>
        {PRINT_WORDS.statementPaper.payments(span)} <small>{PRINT_WORDS.statementPaper.forReference}</small>
      </caption>
      <thead>
        <tr>
          <th scope="col">{PRINT_WORDS.statementPaper.invoice}</th>
          <th scope="col">{SHARED_WORDS.names.issued}</th>
          <th scope="col">{SHARED_WORDS.names.due}</th>
          <th scope="col">{SHARED_WORDS.names.paid}</th>
          <th scope="col" className="number">
            {PRINT_WORDS.statementPaper.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {unlisted > 0 && (
          <tr>
            <td colSpan={5}>{PRINT_WORDS.statementPaper.earlier(unlisted)}</td>
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
            {PRINT_WORDS.statementPaper.totalPaid(paid_invoices)}
          </th>
          <td className="number">{formatMoney(paid_cents)}</td>
        </tr>
      </tbody>
    </table>
  );
}
