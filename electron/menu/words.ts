import type { MENU_EXPORTS, MENU_SCREENS } from '../ipc/menu-commands.ts';

interface ListedWords {
  readonly screens: Readonly<Record<(typeof MENU_SCREENS)[number], string>>;
  readonly exports: Readonly<Record<(typeof MENU_EXPORTS)[number], string>>;
}

/** The words of the menu. Those of roles are the system's own. */
export const MENU_WORDS = {
  about: 'About TRS Analyst',
  settings: 'Settings…',
  file: '&File',
  view: '&View',
  showLog: 'Show log file',
  showCrashReports: 'Show crash reports',
  openFiles: 'Open files…',
  openFolder: 'Open folder…',
  openDatabase: 'Open database…',
  openRecent: 'Open recent',
  forgetRecent: 'Clear this list',
  openSample: 'Open sample',
  exportCalls: 'Export call list',
  exportAgeing: 'Export ageing',
  exportAccounts: 'Export accounts',
  exportFeatures: 'Export features',
  print: 'Print…',
  close: 'Close',
  undo: 'Undo',
  redo: 'Redo',
  live: 'Live',
  find: 'Find account or invoice…',
  previousDay: 'Previous day',
  nextDay: 'Next day',
  screens: {
    calls: 'Call list',
    accounts: 'Accounts',
    ageing: 'Ageing',
    features: 'Features',
    compare: 'Compare',
    lineage: 'Lineage',
    quality: 'Quality',
    backtest: 'Back-test',
    sql: 'SQL',
  },
  exports: {
    'calls.xlsx': 'Excel workbook (.xlsx)…',
    'calls.csv': 'CSV for spreadsheets (.csv)…',
    'ageing.xlsx': 'Excel workbook (.xlsx)…',
    'ageing.csv': 'CSV for spreadsheets (.csv)…',
    'accounts.xlsx': 'Excel workbook (.xlsx)…',
    'accounts.csv': 'CSV for spreadsheets (.csv)…',
    'features.csv': 'CSV (.csv)…',
    'features.csv.gz': 'CSV, compressed (.csv.gz)…',
    'features.parquet': 'Parquet (.parquet)…',
  },
} as const satisfies ListedWords & Readonly<Record<string, unknown>>;
