import type { TableName } from '../declarations/table-declarations.ts';
import type { RowCheck } from '../findings/checks.ts';
import { FAULT_REASONS, type RejectReason } from '../findings/reject-reasons.ts';
import type { ColumnReport, RuleReport, TableReport, ValueType } from './contract-schemas.ts';

/** One promise about a column, and where the rows that break it are listed: among the rejects or among the findings. */
export interface ContractRule extends Pick<RuleReport, 'id' | 'says'> {
  /** What happens to a row that breaks it. */
  readonly breach:
    | { readonly kind: 'rejected'; readonly reasons: readonly RejectReason[] }
    | { readonly kind: 'finding'; readonly check: RowCheck };
}

export interface ColumnContract extends Omit<ColumnReport, 'isThere' | 'rules'> {
  readonly rules: readonly ContractRule[];
}

export interface TableContract extends Pick<TableReport, 'table' | 'grain'> {
  /** About the row as a whole. */
  readonly rules: readonly ContractRule[];
  readonly columns: readonly ColumnContract[];
}

const SHAPE: readonly RejectReason[] = Object.values(FAULT_REASONS);

/** The contract of the four extracts; docs/data-contract.md is made from it. */
export const DATA_CONTRACT: readonly TableContract[] = [
  table('accounts', 'one row per account', [
    {
      ...key('account_id', 'the account’s id'),
      rules: [...keyRules(), finding('is-no-formula', 'contains no spreadsheet formula', 'ids.formula')],
    },
    shown('company_name', 'the name of the debtor'),
    shown('company_address', 'its address, on one or several lines'),
    shown('contact_person', 'the name of the person to talk to'),
    shown('contact_phone', 'the phone number to call'),
    shown('gender', 'shown in lineage only; no score and no list uses it'),
    {
      ...column('joining_date', 'date', 'the day on which the account was opened'),
      isNeeded: true,
      range: 'up to today',
      rules: [
        finding('is-there', 'required', 'accounts.empty-joining-date'),
        finding('is-a-date', 'is a date', 'accounts.unparsable-joining-date'),
        finding('is-past', 'is not after today', 'accounts.joined-after-today'),
        finding('is-meant', 'is not a date that often means “none”', 'accounts.placeholder-joining-date'),
      ],
    },
  ]),
  table('skus', 'one row per item', [
    key('item_id', 'the item’s id'),
    shown('item_name', 'its name'),
    shown('item_description', 'its description'),
    {
      ...column('item_cost_price', 'price', 'the cost of one item, in dollars'),
      range: '0 and up',
      rules: [
        finding('is-a-number', 'is a number, or empty', 'skus.unparsable-cost-price'),
        finding('is-not-negative', 'is not negative', 'skus.negative-price'),
      ],
    },
    {
      ...column('item_retail_price', 'price', 'the price of one item, in dollars, with any number of decimals'),
      isNeeded: true,
      range: '0 and up',
      rules: [
        rejected('is-there', 'required', ['is empty']),
        rejected('is-a-number', 'is a number', ['is not a number']),
        finding('is-not-negative', 'is not negative', 'skus.negative-price'),
      ],
    },
  ]),
  table('invoices', 'one row per invoice', [
    {
      ...key('invoice_id', 'the invoice’s id'),
      rules: [
        ...keyRules(),
        finding('has-lines', 'has line items', 'invoices.without-lines'),
        finding('is-no-formula', 'contains no spreadsheet formula', 'ids.formula'),
      ],
    },
    {
      ...column('account_id', 'key', 'the account that owes it'),
      isNeeded: true,
      references: 'accounts.account_id',
      rules: [
        ...presentRules(),
        finding('is-known', 'is in the accounts extract', 'invoices.unknown-account'),
        finding('is-accepted', 'belongs to an account whose row could be used', 'invoices.rejected-account'),
        finding('is-no-formula', 'contains no spreadsheet formula', 'ids.formula'),
      ],
    },
    {
      ...column('date_issued', 'date', 'the day of issue'),
      isNeeded: true,
      range: 'from the account’s joining date up to today',
      rules: [
        rejected('is-there', 'required', ['is empty']),
        rejected('is-a-date', 'is a date', ['is not a date']),
        finding('is-past', 'is not after today', 'invoices.issued-after-today'),
        finding('is-after-joining', 'is not before the account’s joining date', 'invoices.issued-before-joining'),
      ],
    },
    {
      ...column('payment_dates', 'dates', 'the day of payment; empty while it is open'),
      range: 'from the day of issue up to today',
      rules: [
        rejected('is-a-date', 'is a date, or empty', ['is not a date']),
        finding('is-one', 'is one date and not several', 'invoices.several-payment-dates'),
        finding('is-after-issue', 'is not before the day of issue', 'invoices.paid-before-issue'),
        finding('is-past', 'is not after today', 'invoices.paid-after-today'),
        finding('is-meant', 'is not a date that means “none”', 'invoices.placeholder-payment'),
      ],
    },
  ]),
  table('invoice_line_items', 'one row per line; several lines of an invoice may have the same item, and all count', [
    {
      ...column('invoice_id', 'key', 'the invoice that the line is on'),
      isNeeded: true,
      references: 'invoices.invoice_id',
      rules: [...presentRules(), ...referenceRules('is not in the invoices extract', 'invoices')],
    },
    {
      ...column('item_id', 'key', 'the item'),
      isNeeded: true,
      references: 'skus.item_id',
      rules: [...presentRules(), ...referenceRules('is not in the skus extract', 'skus')],
    },
    {
      ...column('quantity', 'whole number', 'the number of items'),
      isNeeded: true,
      range: '0 and up',
      rules: [
        rejected('is-there', 'required', ['is empty']),
        rejected('is-whole', 'is a whole number', ['is not a whole number']),
        finding('is-not-negative', 'is not negative', 'lines.negative-quantity'),
      ],
    },
  ]),
];

/** Declares a table; prefixes the names of its rules with the table and the column. */
function table(name: TableName, grain: string, columns: readonly ColumnContract[]): TableContract {
  const named = (prefix: string, rules: readonly ContractRule[]) => rules.map((rule) => ({ ...rule, id: `${prefix}.${rule.id}` }));
  return {
    table: name,
    grain,
    rules: named(name, [rejected('is-well-formed', 'every row has a field for each column, and its quotes are closed', SHAPE)]),
    columns: columns.map((each) => ({ ...each, rules: named(`${name}.${each.name}`, each.rules) })),
  };
}

function column(name: string, type: ValueType, about: string): ColumnContract {
  return { name, type, isNeeded: false, isKey: false, references: null, range: null, about, rules: [] };
}

function shown(name: string, about: string): ColumnContract {
  return column(name, 'text', about);
}

function key(name: string, about: string): ColumnContract {
  return { ...column(name, 'key', about), isNeeded: true, isKey: true, rules: keyRules() };
}

function keyRules(): ContractRule[] {
  return [...presentRules(), rejected('is-unique', 'unique', ['repeats the key of'])];
}

function presentRules(): ContractRule[] {
  return [
    rejected('is-there', 'required', ['is empty']),
    rejected('is-plain', 'holds no control character', ['holds a control character']),
  ];
}

function referenceRules(unknown: RejectReason, extract: string): ContractRule[] {
  return [
    rejected('is-known', `is in the ${extract} extract`, [unknown]),
    rejected('is-accepted', `refers to a row of ${extract} that could be used`, ['refers to rejected row']),
  ];
}

function rejected(id: string, says: string, reasons: readonly RejectReason[]): ContractRule {
  return { id, says, breach: { kind: 'rejected', reasons } };
}

function finding(id: string, says: string, check: RowCheck): ContractRule {
  return { id, says, breach: { kind: 'finding', check } };
}
