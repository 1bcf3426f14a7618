import { countOf } from '../../lib/format.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';

/** The screens, in the order of the navigation: the name, and what it is for, one sentence each. */
export const SCREEN_WORDS: Readonly<Record<Screen, { readonly name: string; readonly what: readonly string[] }>> = {
  calls: {
    name: 'Call list',
    what: [
      'Who to call today, most dollars at stake first: overdue dollars plus chance × dollars not yet due.',
      'Choose an account, call, and press the key of the outcome; the next account is chosen by itself.',
    ],
  },
  accounts: { name: 'Accounts', what: ['Every customer, with or without open invoices, and how each has paid so far.'] },
  ageing: {
    name: 'Ageing',
    what: [
      'Open dollars by account and by days overdue. The age bands can be changed.',
      'By invoice lists every open invoice, the largest first. Trend has days sales outstanding (DSO) and collection effectiveness (CEI) over a year.',
    ],
  },
  features: {
    name: 'Features',
    what: [
      'The dataset for a late-payment model: one row per invoice, with what was known when it was issued.',
      'Groups adds it up by account, month or any column, and says what changed since a month. Scatter draws two columns.',
    ],
  },
  compare: {
    name: 'Compare',
    what: ['Two days, or two sets of extracts, side by side: what changed on the call list and in the dataset.'],
  },
  lineage: { name: 'Lineage', what: ['How the files become the call list and the dataset, table by table. Each table can be opened.'] },
  sql: { name: 'SQL', what: ['Questions in SQL over every table of what is open. Nothing leaves this computer.'] },
  live: {
    name: 'Live',
    what: ['What trs follow has worked out of the database’s changes, as they happen. It reads the store and needs the desktop app.'],
  },
  quality: { name: 'Quality', what: ['What was read, what was rejected and why, and every check with the rows that fail it.'] },
  backtest: { name: 'Back-test', what: ['How well past call lists would have worked, compared with what was paid since.'] },
  settings: { name: 'Settings', what: ['Appearance, the open files, and your customer lists: export, import and backups of call notes.'] },
};

export const FRAME_WORDS = {
  find: 'Find',
  findTitle: 'Find a company, contact, phone, invoice or amount (Ctrl K)',
  dataAge: {
    ends: (last: string) => `Data ends ${last}`,
    ago: (age: string) => `${age} ago`,
    title: (last: string, age: string, today: string) =>
      `The data ends on ${last}, ${age} before today, ${today}. What is open and overdue counts from the as-of date; call-backs, promises and snoozes count from today.`,
  },
  exports: {
    button: 'Export',
    running: 'Exporting…',
    full: (accounts: number) => `Full list (${countOf(accounts, 'account')}, standard layout)`,
    shown: (accounts: number | null) =>
      `What is shown: ${accounts === null ? '' : `${countOf(accounts, 'account')}, `}with last call result and next step`,
  },
  store: {
    snapshots: (snapshots: number, invoices: number) => `${countOf(snapshots, 'snapshot')} · ${countOf(invoices, 'invoice')}`,
    reconstructed: 'Reconstructed',
    observed: 'Observed',
  },
  rows: {
    read: (invoices: number, lines: number) => `${countOf(invoices, 'invoice')} · ${countOf(lines, 'line')}`,
    rejected: (rows: number) => `${countOf(rows, 'row')} rejected`,
    warnings: (warnings: number) => `${countOf(warnings, 'warning')}, no row rejected`,
    clean: (rows: number) => `${countOf(rows, 'row')}, none rejected`,
    title: (said: string) => `${said}: open the quality report`,
  },
  help: 'Help',
  whatIsThis: 'What is this?',
  shortcuts: 'Show shortcuts',
  about: 'About',
  dataOfDesktop: 'Call notes, views and settings are in the data folder of the app, on this computer.',
  dataOfBrowser: 'Call notes, views and settings are in this browser’s storage for this address, on this computer, not encrypted.',
  aboutButton: 'Version and data folder…',
} as const;
