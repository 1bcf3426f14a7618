import { writtenDollars } from '../units/cents.ts';
import { thousands } from '../units/counted.ts';
import { sayDay } from '../units/day.ts';
import { shownText } from '../units/shown-text.ts';
import type { Cents, EpochDay } from '../units/units.ts';

/** The placeholders of a reminder, and what each stands for. */
export const REMINDER_PLACEHOLDERS = {
  contact: 'the contact person, or the company without one',
  company: 'the name of the account',
  account: 'the id of the account',
  'as of': 'the as-of date',
  today: 'the date of writing',
  invoices: 'the open invoices: number, due date, days overdue and amount',
  overdue: 'the overdue dollars',
  open: 'all open dollars',
  'our name': 'our company',
  'our contact': 'our phone or e-mail',
  bank: 'our bank details',
} as const;

type Placeholder = keyof typeof REMINDER_PLACEHOLDERS;

export interface ReminderTemplate {
  readonly subject: string;
  readonly body: string;
}

export const DEFAULT_REMINDER: ReminderTemplate = {
  subject: 'Open invoices of {company}, account {account}',
  body: `{today}

Dear {contact},

Our records as of {as of} show these invoices as open:

{invoices}

Overdue: {overdue}
Open in all: {open}

We ask you to pay the overdue invoices, or to tell us when we can expect the payment. If you have paid in the meantime, this letter has crossed with your payment.

{bank}

Kind regards
{our name}
{our contact}`,
};

/** The facts of a reminder. Invoices as they are listed, oldest first. */
export interface ReminderFacts {
  readonly acct_id: string;
  readonly company: string;
  readonly contact_person: string | null;
  readonly as_of_day: EpochDay;
  readonly today: EpochDay;
  readonly overdue_cents: Cents;
  readonly open_cents: Cents;
  readonly invoices: readonly ReminderInvoice[];
  /** Open invoices that `invoices` leaves out. */
  readonly unlisted: number;
  readonly sender: { readonly name: string; readonly contact: string; readonly bank: string };
}

interface ReminderInvoice {
  readonly inv_id: string;
  readonly due_day: EpochDay;
  /** 0 when it is not overdue. */
  readonly days_overdue: number;
  readonly left_cents: Cents;
}

/** A reminder from its template, as plain text. Lines whose placeholders are all empty are left out. */
export function reminderText({ subject, body }: ReminderTemplate, facts: ReminderFacts): ReminderTemplate {
  const values = valuesOf(facts);
  const lines = body.split('\n').flatMap((line) => filled(line, values) ?? []);
  return {
    subject: (filled(subject, values) ?? '').replace(/\s+/g, ' ').trim(),
    body: `${lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`,
  };
}

/** The names in braces that are no placeholders, each once. */
export function unknownPlaceholders({ subject, body }: ReminderTemplate): readonly string[] {
  const names = [...`${subject}\n${body}`.matchAll(/\{([^{}\n]*)\}/g)].map((match) => match[1]!);
  return [...new Set(names.filter((name) => !Object.hasOwn(REMINDER_PLACEHOLDERS, name)))];
}

/** Null for a line that had placeholders, all of them empty, and no other text. */
function filled(line: string, values: Readonly<Record<Placeholder, string>>): string | null {
  let isEmpty = /\{/.test(line);
  const text = line.replace(/\{([^{}\n]*)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name as Placeholder] : undefined;
    if (value !== '') isEmpty = false;
    return value ?? whole;
  });
  return isEmpty && text.trim() === '' ? null : text;
}

function valuesOf(facts: ReminderFacts): Readonly<Record<Placeholder, string>> {
  const { sender } = facts;
  const company = shownText(facts.company);
  return {
    contact: shownText(facts.contact_person?.trim() || facts.company),
    company,
    account: shownText(facts.acct_id),
    'as of': sayDay(facts.as_of_day),
    today: sayDay(facts.today),
    invoices: invoiceLines(facts),
    overdue: writtenDollars(facts.overdue_cents),
    open: writtenDollars(facts.open_cents),
    'our name': sender.name.trim(),
    'our contact': sender.contact.trim(),
    bank: sender.bank.trim(),
  };
}

/** A table of plain text, aligned for a font of one width. */
function invoiceLines({ invoices, unlisted }: ReminderFacts): string {
  const cells = invoices.map(({ inv_id, due_day, days_overdue, left_cents }) => [
    shownText(inv_id),
    sayDay(due_day),
    days_overdue > 0 ? thousands(days_overdue) : '-',
    writtenDollars(left_cents),
  ]);
  const rows = [['Invoice', 'Due', 'Days overdue', 'Amount'], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('   ')
      .trimEnd(),
  );
  return [...lines, ...(unlisted > 0 ? [`and ${thousands(unlisted)} more`] : [])].join('\n');
}
