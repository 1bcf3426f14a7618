import { NOTE_ORDER, NOTE_WORDS } from '../../lib/call-words.ts';
import { countOf } from '../../lib/format.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';

/** How the whole call list differs from the one that is shown. */
const layoutOfFullList = (hasCorrections: boolean) => `standard layout${hasCorrections ? ', contacts as in the extract' : ''}`;

const REPORT_HELP =
  'Export makes one report to hand over, of quality, drift and back-test: an HTML file that any browser shows and prints, without this app.';

/** The screens, in the order of the navigation: the name, and what it is for, one sentence each. */
export const SCREEN_WORDS: Readonly<Record<Screen, { readonly name: string; readonly what: readonly string[] }>> = {
  calls: {
    name: 'Call list',
    what: [
      'Who to call today, most dollars at stake first: overdue dollars, plus each invoice not yet due × its own chance.',
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
      'Groups adds it up by account, month or any column, and says what changed since a month. Scatter draws two columns; Correlations lists the columns that go with late payment.',
    ],
  },
  compare: {
    name: 'Compare',
    what: ['Two days, or two sets of extracts, side by side: what changed on the call list and in the dataset.', REPORT_HELP],
  },
  lineage: { name: 'Lineage', what: ['How the files become the call list and the dataset, table by table. Each table can be opened.'] },
  sql: { name: 'SQL', what: ['Questions in SQL over every open table. Nothing leaves this computer.'] },
  live: {
    name: 'Live',
    what: ['The figures that trs follow keeps up to date from changes in the database. It reads a store and needs the desktop app.'],
  },
  quality: {
    name: 'Quality',
    what: ['What was read, what was rejected and why, and every check with the rows that fail it.', REPORT_HELP],
  },
  backtest: { name: 'Back-test', what: ['How well past call lists would have worked, compared with what was paid since.', REPORT_HELP] },
  settings: { name: 'Settings', what: ['Appearance, the open files, and your customer lists: export, import and backups of call notes.'] },
};

/** A part of a screen that Find shows. */
export interface PlaceWords {
  readonly name: string;
  /** Other words that find it. */
  readonly also: string;
}

/** The parts of screens that Find shows, by what they tell. */
export const PLACE_WORDS = {
  lateShares: { name: 'Late share by account, month or column', also: 'groups rate paid late' },
  lateSharesSince: {
    name: 'Late share before and since a month',
    also: 'what changed rose rise fell groups january february march april may june july august september october november december',
  },
  pivot: { name: 'Pivot of the dataset', also: 'groups sum mean count month account table' },
  scatter: { name: 'Scatter of two columns', also: 'plot against' },
  correlations: { name: 'Rank correlations with is_late, and of every pair of columns', also: 'spearman dependence late matrix' },
  quantiles: {
    name: 'Quantiles and distribution of a column',
    also: 'median percentile quartile minimum maximum mean average deviation histogram statistics outliers',
  },
  ageing: { name: 'Ageing of open dollars by account', also: 'aging aged receivables past due overdue age bands buckets' },
  overdueInvoices: { name: 'Open and overdue invoices', also: 'ten top largest oldest unpaid days past due' },
  dso: { name: 'DSO: days sales outstanding over a year', also: 'trend month average days to pay collection period' },
  cei: { name: 'CEI: collection effectiveness over a year', also: 'index trend month' },
  overdueTrend: { name: 'Open and overdue dollars over a year', also: 'trend month share' },
  drift: { name: 'Drift of each column between two days or sets, with PSI', also: 'population stability index distribution shift moved' },
  calibration: { name: 'Calibration of the chances', also: 'model brier error probability accuracy predictions back-test backtest' },
} as const satisfies Record<string, PlaceWords>;

export type Place = keyof typeof PLACE_WORDS;

export const FRAME_WORDS = {
  find: 'Find',
  findKeys: 'Find a company, contact, phone, invoice or amount',
  findTitle: 'Find a company, contact, phone, invoice or amount (Ctrl K)',
  dataAge: {
    ends: (last: string) => `Data ends ${last}`,
    invoicesEnd: (last: string) => `Invoices end ${last}`,
    ago: (age: string) => `${age} ago`,
    title: (last: string, age: string, today: string) => `The data ends on ${last}, ${age} before today, ${today}.`,
    titleInvoices: (lastIssued: string, age: string, today: string, lastPaid: string) =>
      `The last invoice is of ${lastIssued}, ${age} before today, ${today}; the last payment is of ${lastPaid}.`,
    clocks:
      'What is open and overdue counts from the as-of date; call-backs, promises and snoozes count from today. On another as-of date, promises and snoozes count from that date.',
  },
  exports: {
    button: 'Export',
    running: 'Exporting…',
    full: (accounts: number, hasCorrections: boolean) => `Full list (${countOf(accounts, 'account')}, ${layoutOfFullList(hasCorrections)})`,
    fullCommandNote: (hasCorrections: boolean) => `full list, ${layoutOfFullList(hasCorrections)}`,
    fullTitle: 'As the command line writes it: without call notes and corrected contacts, which the list as shown has',
    shown: (accounts: number | null) =>
      `What is shown: ${accounts === null ? '' : `${countOf(accounts, 'account')}, `}with last call result and next step`,
    shownWorkbook: 'Excel workbook, as shown (.xlsx)',
    shownWorkbookAbout: 'For reading and printing, with headings as on the screen',
    shownWorkbookCommand: 'Export what is shown of the call list as Excel workbook',
    shownCsv: 'CSV, as shown (.csv)',
    shownCsvAbout: 'The accounts, order and columns of the screen, with calls and notes',
    shownCsvCommand: 'Export what is shown of the call list as CSV',
    workbook: 'Excel workbook (.xlsx)',
    workbookAbout: 'For reading and printing, without call notes',
    callsWorkbookCommand: 'Export the call list as Excel workbook',
    csv: 'CSV for spreadsheets (.csv)',
    csvAbout: 'Every account and column in a fixed layout, without call notes',
    callsCsvCommand: 'Export the call list as CSV',
    ageingWorkbook: 'Ageing workbook (.xlsx)',
    ageingWorkbookCommand: 'Export the ageing as Excel workbook',
    ageingCsv: 'Ageing for spreadsheets (.csv)',
    ageingCsvCommand: 'Export the ageing as CSV',
    accountsWorkbook: 'Accounts workbook (.xlsx)',
    accountsWorkbookCommand: 'Export the accounts as Excel workbook',
    accountsCsv: 'Accounts for spreadsheets (.csv)',
    accountsCsvCommand: 'Export the accounts as CSV',
    featureDataset: 'Feature dataset',
    datasetCsvAbout: 'One row per invoice, for a model; text is not made safe for spreadsheets',
    datasetCsvCommand: 'Export the dataset as CSV',
    datasetCompressed: 'CSV, compressed (.csv.gz)',
    datasetCompressedAbout: 'The same rows as a gzip file',
    datasetCompressedCommand: 'Export the dataset as compressed CSV',
    datasetParquet: 'Parquet (.parquet)',
    datasetParquetAbout: 'The same rows with typed columns',
    datasetParquetCommand: 'Export the dataset as Parquet',
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
  asOfControl: {
    appStarts: (defaultDay: string, why: string) => `The app starts at ${defaultDay}: ${why}.`,
    dayBack: 'One day back',
    dayBackTitle: 'One day back  [',
    dayForward: 'One day forward',
    dayForwardTitle: 'One day forward  ]',
    isLastDay: (latest: string) => `${latest} is the last day to look from`,
    chooseDate: 'Choose the as-of date',
    stepBy: (step: string) => `By ${step}`,
    stepBack: (step: string) => `One ${step} back`,
    stepForward: (step: string) => `One ${step} forward`,
  },
  asOfFrame: {
    label: (shown: string) => `As of ${shown}: choose another day`,
    title: (today: string) => `Figures are as of this day; calls are dated today, ${today}`,
    titleOfOther: (today: string, day: string) =>
      `Figures are as of this day; calls are dated today, ${today}, and days of promises and snoozes count from ${day}`,
    next: (day: string) => `next ${day}, now`,
  },
  commandPalette: {
    becauseAccount: (because: string, acctId: string) => `${because} · account ${acctId}`,
    ofAccount: (acctId: string) => `of account ${acctId}`,
    becauseOfAccount: (because: string, acctId: string) => `${because} · of account ${acctId}`,
    places: 'Parts of screens',
    commands: 'Commands',
    placeholder: 'Company, contact, phone, invoice, amount or command',
    asOfStep: (unit: string, by: number, to: string) => `As of one ${unit} ${by > 0 ? 'later' : 'earlier'}: ${to}`,
    asOfSnapshot: (by: number, to: string) => `As of the snapshot ${by > 0 ? 'after' : 'before'}: ${to}`,
    goTo: (name: string) => `Go to ${name}`,
    viewFullList: 'View: full list',
    view: (name: string) => `View: ${name}`,
    printAgeing: 'Print the ageing…',
    statement: (name: string) => `Statement of ${name}…`,
    asOfDefault: (defaultDay: string) => `As of the default date: ${defaultDay}`,
    keyboardShortcuts: 'Keyboard shortcuts',
    themeLight: 'Theme: light',
    themeDark: 'Theme: dark',
    themeMatchSystem: 'Theme: match system',
  },
  frame: {
    screenFailed: 'This screen can’t be shown',
    failed: 'It can’t be shown',
    fault: 'Something went wrong inside the app. Your files were not changed, and what you wrote down about calls is kept.',
  },
  helpDialog: {
    keys: 'Keys',
    version: (trsVersion: string) => `TRS Analyst ${trsVersion}`,
    stepDay: 'As of one day earlier, later',
  },
  notInStore: {
    backtest: {
      title: 'A back-test needs what became known after each day',
      text: 'A snapshot has nothing later than its day: open the extracts or the database, or run trs backtest on them.',
    },
    lineageTitle: 'Lineage needs the rows that figures were made from',
    lineageText: (day: string) =>
      `A store keeps accounts, invoices and the results: open the extracts or the database for the tables in between, or list the files of this snapshot with trs store show --as-of ${day} --files.`,
    counts: (rowsRead: number, rowsRejected: number) => ` (${countOf(rowsRead, 'row')} read, ${countOf(rowsRejected, 'row')} rejected)`,
    qualityTitle: 'Quality needs the rows of the extracts',
    qualityText: (day: string, counts: string) =>
      `They were checked when the snapshot of ${day} was taken${counts} and aren’t kept in the store: open the extracts, or run trs check on them.`,
  },
  palette: {
    nothingMatches: (query: string) => `Nothing matches “${query}”.`,
    matches: 'Matches',
  },
  readingDay: {
    reading: (day: string) => `Reading ${day}…`,
  },
  sideNav: {
    screens: 'Screens',
  },
  snapshotControl: {
    note: 'Each day shows what was stored of it, and nothing of later ones.',
    before: 'Snapshot before',
    isFirst: 'This is the first snapshot',
    beforeTitle: (before: string) => `Snapshot before, ${before}  [`,
    after: 'Snapshot after',
    isLatest: 'This is the latest snapshot',
    afterTitle: (after: string) => `Snapshot after, ${after}  ]`,
    choose: 'Choose a snapshot',
  },
  sayEndOfDays: {
    lastDay: 'last day to look from',
    latestSnapshot: 'latest snapshot',
    firstSnapshot: 'first snapshot',
    isThe: (last: string, which: string) => `${last} is the ${which}.`,
    afterInvoices: (lastIssued: string, lastPaid: string) =>
      `No invoice was issued after ${lastIssued}. Payments are known until ${lastPaid}, so less is open on later days.`,
    afterData: (last: string) => `The data ends ${last}: later days have the same invoices, only older.`,
  },
  useDay: {
    failed: 'The as-of date was not changed',
  },
} as const;

/** The keyboard shortcuts, with what each does. */
export const KEY_WORDS: {
  readonly title: string;
  readonly groups: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[];
} = {
  title: 'Keyboard',
  groups: [
    {
      title: 'Beside an account',
      keys: [
        ...NOTE_ORDER.map((kind) => [NOTE_WORDS[kind].key, NOTE_WORDS[kind].hint] as const),
        ['Shift + key', 'The same, with a note'],
        ['O', 'Who of the team works the account'],
        ['Ctrl Z', 'Undo the last outcome, owner or correction'],
        ['Ctrl Shift Z', 'Redo'],
      ],
    },
    {
      title: 'Everywhere',
      keys: [
        [
          'Ctrl K, Ctrl F',
          'Find a company, contact, phone, invoice or amount, or a part of a screen, like late share or DSO; run a command',
        ],
        ['[ ]', 'As of one day earlier, later'],
        ['{ }', 'As of one week earlier, later'],
        ['?', 'Show shortcuts'],
      ],
    },
    {
      title: 'In a list',
      keys: [
        ['↑ ↓', 'Go to another row'],
        ['PgUp PgDn', 'Go a screenful up or down'],
        ['Home End', 'Go to the first or last row'],
        ['Enter', 'Go to the account'],
        ['Esc', 'Close the account'],
        ['Space', 'Select the row for an action on several, or take it out'],
        ['Shift ↑ ↓', 'Select the rows on the way'],
        ['Shift F10', 'Menu of the row, or of the selected rows'],
        ['/', 'Search the list'],
        ['F', 'Filter the call list'],
        ['V', 'Saved views of the call list'],
        ['Alt ← →', 'On a heading: move its column'],
        ['Shift ← →', 'On a heading: change its width'],
        ['Ctrl Z', 'Undo its last change'],
        ['Ctrl Shift Z', 'Redo'],
      ],
    },
    {
      title: 'In SQL',
      keys: [
        ['Ctrl Enter', 'Run the statement'],
        ['Esc', 'Stop it'],
        ['Ctrl Space', 'Complete a name'],
        ['Ctrl C', 'Copy the chosen row of the answer'],
      ],
    },
    {
      title: 'In the dataset',
      keys: [
        ['← →', 'Move an edge of a histogram’s range'],
        ['Enter', 'Filter by the range'],
        ['Esc', 'Remove the filter'],
        ['Shift + Enter', 'Sort by one more column'],
        ['Ctrl Z', 'Undo the last filter'],
        ['Ctrl Shift Z', 'Redo'],
      ],
    },
  ],
};
