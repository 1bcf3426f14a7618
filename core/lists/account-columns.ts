import type { CorrectedContact } from '../calls/own-account.ts';
import type { DeclaredColumn } from './list-column.ts';

/** Identity and contact of an account, which every list of accounts has. Null where the extract leaves it empty or has no such account. */
export interface AccountFacts {
  readonly acct_id: string;
  readonly company_name: string | null;
  readonly contact_person: string | null;
  readonly contact_phone: string | null;
}

const UNKNOWN = 'it is empty, or the account is not in the accounts extract';

export const ACCOUNT_ID_COLUMN = {
  key: 'acct_id',
  kind: 'text',
  unit: '',
  label: 'Account id',
  meaning: 'the account’s id as in the extract',
  nullMeans: null,
  name: 'acct_id',
  line: 12,
  sortsFirst: 'ascending',
  shown: 'on-choice',
  value: ({ acct_id }) => acct_id,
} as const satisfies DeclaredColumn<AccountFacts>;

/** The contact: files have columns for it, the screen shows it below the name. */
export const CONTACT_COLUMNS = [
  {
    key: 'contact_person',
    kind: 'text',
    unit: '',
    label: 'Contact',
    meaning: 'the person to talk to',
    nullMeans: UNKNOWN,
    name: 'contact_person',
    line: 24,
    sortsFirst: 'ascending',
    shown: 'in-files',
    value: ({ contact_person }) => contact_person,
  },
  {
    key: 'contact_phone',
    kind: 'text',
    unit: '',
    label: 'Phone',
    meaning: 'the number to ring',
    nullMeans: UNKNOWN,
    name: 'contact_phone',
    line: 24,
    sortsFirst: 'ascending',
    shown: 'in-files',
    value: ({ contact_phone }) => contact_phone,
  },
] as const satisfies readonly DeclaredColumn<AccountFacts>[];

export const COMPANY_COLUMN = {
  key: 'company_name',
  kind: 'text',
  unit: '',
  label: 'Account',
  meaning: 'the company; on screen, beneath it, whom to ring',
  nullMeans: UNKNOWN,
  name: 'company_name',
  line: 32,
  sortsFirst: 'ascending',
  shown: 'always',
  value: ({ company_name }) => company_name,
} as const satisfies DeclaredColumn<AccountFacts>;

/** The parts of the contact that are the analyst's own, in files of a list that shows some. */
export const CORRECTED_CONTACT_COLUMN = {
  key: 'corrected_contact',
  kind: 'text',
  unit: '',
  label: 'Corrected by us',
  meaning: 'the parts of the contact that were corrected here; the others are the extract’s',
  nullMeans: 'the contact is the extract’s',
  name: 'corrected_contact',
  line: 18,
  sortsFirst: null,
  shown: 'in-files',
  isOptional: true,
  value: ({ corrected_contact }) => corrected_contact,
} as const satisfies DeclaredColumn<CorrectedContact>;
