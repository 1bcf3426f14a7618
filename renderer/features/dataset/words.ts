import { countOf, formatCount } from '../../lib/format.ts';

/** The words of the dataset's screen. The names and definitions of its columns are declared with the columns. */
export const DATASET_WORDS = {
  title: {
    label: 'Features',
    meaning: 'The dataset for a late-payment model: one row per invoice, with what was known when it was issued.',
  },
  search: 'Invoice or account id',
  failed: 'The dataset can’t be shown',
  noInvoices: 'No invoices yet',
  noMatch: 'No row matches the filters',
  namesInFind: 'The search looks at ids, not at names: Find (Ctrl K) finds the account of a company.',
  clear: 'Clear search and filters',
  showOnly: {
    value: (name: string, value: string) => `Show only ${name} = ${value}`,
    missing: (name: string) => `Show only ${name} missing`,
  },
  explain: 'Explain this invoice',
  openAccount: (id: string) => `Open account ${id}`,
  shortWindow: {
    label: 'History starts inside this window, so the count may be low',
    brief: 'Counts may be incomplete',
  },
  legend: {
    label: 'What the colours mean',
    onTime: 'on time',
    late: 'late',
    unknown: 'not known',
    left: 'filtered out',
  },
  scale: {
    linear: 'linear',
    log: 'log',
    onlyLinear: 'Linear scale: bins of one width. The values are too small for a logarithmic one.',
    label: (name: string) => `Logarithmic scale of ${name}`,
    title: {
      linear: 'Linear scale: bins of one width. Click for a logarithmic one.',
      log: 'Logarithmic scale: bins grow with the distance from 0. Click for a linear one.',
    },
  },
  distribution: {
    meaning: 'How many rows have a value in each bin, and how many of them were late.',
    title: 'Distribution',
    label: (name: string) => `Histogram and late share of ${name}`,
    bins: 'Bins',
    about: (bins: number) => `about ${bins}`,
    binsDrawn: 'The edges are round numbers, so there may be more or fewer bins than chosen.',
    scale: 'Scale',
    noValue: 'No row has a value.',
    noneDue: 'none was due yet',
    late: 'Late share of each bin',
    interval: (share: string, rows: string) =>
      `Bars are 95 % Wilson intervals; the dashed line is the share of all ${rows} that were due before the as-of date, ${share}.`,
    lateOf: (share: string, due: string) => `${share} of the ${due} that were due late`,
    shown: (column: string, shown: number, all: number, share: string) =>
      `${column}: ${countOf(shown, 'row')} shown of ${countOf(all, 'row')}, ${share}`,
  },
  views: { label: 'How the dataset is shown', rows: 'Rows', groups: 'Groups', scatter: 'Scatter', correlations: 'Correlations' },
  groups: {
    label: 'Groups of the dataset',
    failed: 'The groups can’t be shown',
    none: 'No row to group',
    by: 'Group by',
    across: 'Columns by',
    noAcross: 'nothing',
    since: { label: 'Since', before: (month: string) => `before ${month}`, from: (month: string) => `since ${month}` },
    issuedSince: 'before and since a month',
    askChange: { label: 'What changed since…', meaning: 'Late shares before and since a month, the largest rise first.' },
    change: {
      label: 'Change',
      meaning:
        'The figure since the month minus the one before it; late shares differ in percentage points. Groups with too few rows come last.',
    },
    changeInterval:
      'The 95 % interval of the change (Newcombe’s). With few rows, the true change may be anywhere in it: where it has 0 in it, there may be none.',
    beyondChance: {
      label: 'Beyond chance',
      meaning:
        'Whether the 95 % interval of the change is above 0 (rose) or below 0 (fell). Where it has 0 in it (no), the change may be chance.',
      marks: { rose: 'rose', fell: 'fell', no: 'no' },
      none: 'No rise is beyond chance: no 95 % interval is above 0.',
      rose: (groups: number) => `${countOf(groups, 'group')} rose beyond chance (95 % interval above 0).`,
      fell: (groups: number) => `${countOf(groups, 'group')} fell beyond chance (95 % interval below 0).`,
      expected: (groups: number) => {
        const byChance = Math.round(groups / 20);
        const rule = 'By chance alone, about 1 interval in 20 is above or below 0';
        return byChance === 0 ? `${rule}.` : `${rule}: about ${formatCount(byChance)} of these ${formatCount(groups)}.`;
      },
    },
    range: (from: string, to: string) => `${from} to ${to}`,
    tooFew: 'too few rows',
    minRows: {
      label: 'Change from',
      meaning:
        'How many rows a group needs before and since the month, each, for a change. Late shares count rows that were due before the as-of date.',
      choice: (count: number) => (count === 1 ? '1 row' : `${count} rows`),
    },
    minNote: (rows: string, measure: 'mean' | 'lateShare') =>
      `A change needs ${rows} or more on either side of the month, of those ${measure === 'lateShare' ? 'that were due' : 'with a value'}.`,
    points: (figure: string) => `${figure} points`,
    of: 'Figures of',
    bins: 'Bins',
    measure: 'Shown',
    measures: { rows: 'rows', sum: 'sum', mean: 'mean', lateShare: 'late share' },
    byAccount: 'account',
    issuedMonth: 'month of issue',
    issuedYear: 'year of issue',
    account: { label: 'Account', meaning: 'The account of the invoices; opens on the Accounts screen.' },
    group: 'Rows whose value is in this range.',
    rows: { label: 'Rows', meaning: 'Invoices in the group.' },
    sum: (name: string) => ({ label: `Sum of ${name}`, meaning: 'The sum over the rows with a value.' }),
    mean: (name: string) => ({ label: `Mean of ${name}`, meaning: 'The sum, divided by the rows with a value.' }),
    known: {
      label: 'Labels counted',
      meaning: 'Invoices that were due before the as-of date, and so are known to be late or on time. The late share covers these.',
    },
    lateShare: {
      label: 'Late share',
      meaning:
        'Of the invoices that were due before the as-of date, the share that was late. Of the others, only early payments could be known.',
    },
    company: { label: 'Company', meaning: 'The name of the account.' },
    showRows: (name: string) => `Filter by ${name}`,
    interval: { label: '95 % interval', meaning: 'The Wilson interval: with few rows, the true share may be anywhere in it.' },
    total: { label: 'All', meaning: 'All columns together, also those that are left out.' },
    export: { label: 'Export groups', meaning: 'Saves all groups as CSV, in this order.' },
    exportFailed: 'Nothing was exported',
  },
  scatter: {
    label: 'Scatter',
    failed: 'The scatter can’t be shown',
    none: 'No row has both values',
    across: 'Across',
    up: 'Up',
    log: (name: string) => `Log scale of ${name}`,
    asTable: 'As a table',
    table: 'The scatter as a table',
    corner: (across: string, up: string) => ({
      label: `${up} ↓ ${across} →`,
      meaning: `Ranges of ${up} in the rows, of ${across} in the columns. A cell counts the invoices in both.`,
    }),
    bin: (name: string, range: string) => `Invoices whose ${name} is ${range}.`,
    brush: 'Drag over a part to filter by both columns. As a table, the same works by keyboard.',
    sameValue: (names: string) => `All of them have the same ${names}.`,
    share: 'Late share',
    due: (rows: string) => `Late shares cover the ${rows} that were due before the as-of date.`,
    darker: 'stronger: more rows',
  },
  extended: { label: 'Extended columns', meaning: 'More columns after the eight, such as how late the account paid before.' },
  correlations: {
    label: 'Correlations',
    meaning: 'How strongly each pair of columns rises and falls together.',
    failed: 'The correlations can’t be shown',
    note: (isNarrowed: boolean) =>
      `Spearman’s rank correlation over ${isNarrowed ? 'the rows shown' : 'all rows'} in which both values are known; with is_late, only over those that were due before the as-of date. 1: they rise together, −1: one falls as the other rises, 0: neither.`,
    none: '–: one of the two columns has a single value, or none, in these rows.',
    withLabel: {
      title: 'Correlations with is_late',
      meaning:
        'Which columns go with late payment, the strongest first. Like late shares, over invoices that were due before the as-of date.',
    },
    everyPair: 'Every pair of columns',
    rankCorrelations: 'Rank correlations',
    columnMeaning: 'A column of the dataset.',
    value: { header: 'Correlation', meaning: 'Spearman’s rank correlation, from −1 to 1.' },
    interval: {
      header: '95 % interval',
      meaning:
        'Where the true correlation may be, by Fisher’s transformation. It takes rows as independent: invoices of one account are alike, so it is somewhat wider.',
    },
    rows: {
      header: 'Rows',
      meaning: 'Invoices that were due before the as-of date, in which both values are known.',
    },
    title: (one: string, other: string, rows: number, interval: string | null) =>
      `${one}, ${other}: over ${countOf(rows, 'row')}${interval === null ? '' : `, 95 % interval ${interval}`}`,
  },
  exportRows: { label: 'Export rows…', meaning: 'Saves all rows, or those shown, as Parquet or CSV.' },
  notKnown: 'unknown',
  statistics: {
    all: 'Of all rows',
    narrowed: 'Of the rows shown',
    rows: { label: 'Rows', meaning: 'Invoices that are counted here.' },
    missing: { label: 'Missing', meaning: 'Rows without a value in this column.' },
    distinct: { label: 'Distinct', meaning: 'How many different values the column has.' },
    mean: { label: 'Mean', meaning: 'The sum of all values, divided by how many there are.' },
    lateShare: { label: 'Late share', meaning: 'The share of invoices that were late, of those that were due before the as-of date.' },
    due: { label: 'Due', meaning: 'Invoices that were due before the as-of date: the late share counts these.' },
    deviation: { label: 'Deviation', meaning: 'The standard deviation: how far values usually are from the mean.' },
    deviationDue: { label: 'Deviation', meaning: 'The standard deviation of the labels, 0 or 1, that the late share counts.' },
    minimum: { label: 'Minimum', meaning: 'The smallest value.' },
    maximum: { label: 'Maximum', meaning: 'The largest value.' },
    median: { label: 'Median', meaning: 'Half of the values are below it, half above.' },
    quantile: (percent: number) => ({ label: `${percent} %`, meaning: `${percent} % of the values are at or below it.` }),
  },
  lateShare: {
    title: 'Late share by bin',
    meaning: 'Of the invoices in each bin that were due before the as-of date, the share that was late.',
    overall: (share: string, rows: string) =>
      `${share} of the ${rows} that were due before the as-of date were late: the line. Of others, only early payments could be known. Bars are 95 % Wilson intervals.`,
    late: { label: 'late', meaning: 'The share of the rows in this bin that were late, of those that were due.' },
    interval: { label: 'interval', meaning: 'The 95 % Wilson interval: with few rows, the true share may be anywhere in it.' },
    rows: { label: 'due', meaning: 'Rows in this bin that were due before the as-of date.' },
    scale: 'The late share as a point, and its interval as a bar.',
    none: 'None of these rows was due before the as-of date.',
  },
  correlated: {
    title: 'Rank correlation with the others (Spearman)',
    meaning:
      '1: both rise together; −1: one falls as the other rises; 0: neither. With is_late, over rows that were due before the as-of date.',
  },
  columns: {
    noneMissing: '0 missing',
    missing: (share: string) => `${share} missing`,
    about: (name: string) => `About ${name}`,
    aboutTitle: (name: string) => `About ${name}: statistics, late share by bin, correlations`,
    distinct: (distinct: string) => `${distinct} distinct`,
    missingShown: (name: string, shown: number, all: number) => `${name} missing: ${countOf(shown, 'row')} shown of ${countOf(all, 'row')}`,
    filter: (name: string) => `Filter ${name}`,
  },
  export: {
    meaning: 'Saves rows of the dataset as a file.',
    rowsMeaning: 'Which rows the file has, and their order.',
    fileMeaning: 'The format of the file.',
    shown: (shownAs: string) => `${shownAs} as shown`,
    all: (all: number) => `All ${countOf(all, 'row')}`,
    inOrder: 'in the order of the extract',
    manifest: 'Manifest',
    manifestMeaning: 'a second file that says how the rows were made and how to check them',
    parquet: 'Parquet',
    csvCompressed: 'CSV, compressed',
    exportRows: 'Export rows',
    allColumns: (columns: number) => `All ${columns} columns: the standard eight, then the extended ones.`,
    eightColumns: 'The eight columns of the dataset.',
    exporting: 'Exporting…',
  },
  filters: {
    late: (labels: string) => `is_late ${labels}`,
    undo: 'Undo the last filter',
    redo: 'Redo the filter',
    missing: (name: string) => `${name} missing`,
    orMissing: ' or missing',
  },
  panel: {
    statistics: 'Figures over the values of this column.',
    from: (unit: string, parquet: string, step: string) => `${unit} · ${parquet} · from ${step}`,
    noValue: (rows: number) => `No value in ${countOf(rows, 'row')}.`,
    closeColumn: 'Close the column',
    quantiles: 'Quantiles',
  },
  featuresScreen: {
    issued: (invoices: number, asOf: string) => `${countOf(invoices, 'invoice')} issued by ${asOf}`,
    lateUnknown: (settlementKnown: string) => ` · ${settlementKnown}, so is_late is unknown`,
    noInvoicesText: (asOf: string) => `No invoice was issued by ${asOf}. Choose a later as-of date.`,
    label: 'Feature dataset',
  },
  groupColumns: {
    account: (id: string, company: string) => `${id}, ${company}`,
    rows: (companyName: string, rows: string) => `${companyName}: ${rows} rows.`,
    all: (groups: string) => `All ${groups}`,
    ofRowsDue: (late: string, known: string, interval: string) => `${late} of ${known} rows that were due, 95 % interval ${interval}`,
    few: (rows: number) => `Paler: fewer than ${countOf(rows, 'row')} were due.`,
  },
  groupView: {
    note: (groups: number, rows: number, known: string) =>
      `${countOf(groups, 'group')} of ${countOf(rows, 'row')}. Late shares cover the ${known} that were due before the as-of date`,
    about: (count: number) => `about ${count}`,
    notDue: (unknown: string) => `; the other ${unknown} are left out`,
    leftOut: (isByTime: boolean, heads: string, columns: string, rows: number) =>
      ` The ${isByTime ? `latest ${heads} columns` : `${heads} columns with most rows`} are shown: ${columns} more, with ${countOf(rows, 'row')}, are in All only.`,
  },
  histogramLabels: {
    labels: 'Labels',
    onlyShown: (name: string, shown: number, all: number) => `Only ${name}: ${countOf(shown, 'row')} shown of ${countOf(all, 'row')}`,
    shown: (name: string, shown: number, all: number) => `${name}: ${countOf(shown, 'row')} shown of ${countOf(all, 'row')}`,
  },
  histogram: {
    range: (value: string, within: number, isDraft: boolean) =>
      `${value}: ${countOf(within, 'row')} of the dataset${isDraft ? ', Enter applies' : ''}`,
    late: (late: number, unknown: number) =>
      `${countOf(late, 'is', 'are')} late${unknown === 0 ? '' : `, ${countOf(unknown, 'is', 'are')} not known`}`,
    shown: (name: string, from: string, to: string, shown: number, all: number, labels: string) =>
      `${name} ${from} to ${to}: ${countOf(shown, 'row')} shown of ${countOf(all, 'row')}, ${labels}`,
    label: (name: string) => `Histogram of ${name}`,
  },
  scatterPlot: {
    legend: (value: string, darker: string) => `${value} or more · ${darker}`,
    label: (across: string, up: string) => `${across} against ${up}`,
  },
  scatterTable: {
    late: (share: string) => `${share} late`,
  },
  scatterView: {
    inCells: ', counted in cells',
    leftOut: (rows: number) => `${countOf(rows, 'row')} without one of the values ${rows === 1 ? 'is' : 'are'} left out.`,
  },
  binName: {
    below: (low: string, high: string) => `${low} to <${high}`,
  },
} as const;
