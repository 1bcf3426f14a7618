import type { EpochDay } from '../../../core/units/units.ts';
import { countOf, formatDay } from '../../lib/format.ts';

/** The words of menus and dialogs about accounts in a list. */
export const NOTES_WORDS = {
  noPhone: 'No phone on file',
  call: (phone: string) => `Call ${phone}`,
  outcome: 'Outcome',
  open: (name: string) => `Open ${name}`,
  statement: 'Statement…',
  snooze: 'Snooze…',
  snoozeOf: (accounts: number) => `Snooze ${countOf(accounts, 'account')}`,
  snoozed: (accounts: number, until: EpochDay) => `${countOf(accounts, 'account')} snoozed until ${formatDay(until)}`,
  owner: 'Owner…',
  ownerOf: (accounts: number) => `Owner of ${countOf(accounts, 'account')}`,
  ownerField: 'Who works these accounts',
  ownerNote: 'Empty means nobody.',
  owned: (accounts: number, owner: string | null) => `${owner ?? 'Nobody'} is now the owner of ${countOf(accounts, 'account')}`,
  export: 'Export',
  excel: 'Excel workbook (.xlsx)',
  csv: 'CSV for spreadsheets (.csv)',
  print: 'Print…',
  undo: 'Undo',
  undoTitle: 'Take it back (Ctrl Z)',
} as const;
