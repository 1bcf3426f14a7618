import { countOf } from '../../lib/format.ts';

/** The words of the screen of SQL. */
export const SQL_WORDS = {
  title: { label: 'SQL', meaning: 'Questions in SQL over every table of what is open. Nothing leaves this computer.' },
  ready: (tables: number, day: string) =>
    `${tables} tables as of ${day}. A statement can read them, not change them; the dialect is DuckDB’s.`,
  preparing: (day: string) => `Getting the tables ready, as of ${day} …`,
  notStarted: 'SQL could not be started.',
  statement: 'SQL statement',
  placeholder: 'SELECT … FROM features',
  run: { label: 'Run', meaning: 'Runs the statement and shows its rows.' },
  stop: { label: 'Stop', meaning: 'Stops the statement that is running.' },
  examples: { label: 'Examples', meaning: 'Questions with their SQL: choose one to put it into the statement.' },
  history: { label: 'History', meaning: 'Statements that were run before: choose one to put it back.' },
  begin: {
    meaning: 'Each question puts its SQL into the statement.',
    title: 'Questions to start from',
    note: 'Choose one to see its SQL. Those that compare days need a store; without one they have the as-of date only.',
  },
  tables: {
    title: { label: 'Tables', meaning: 'What a statement can read, each with its columns.' },
    note: 'Click a name to put it into the statement. Each table is also available as name_latest, as in a store.',
    columns: (name: string) => `Columns of ${name}`,
    null: (nullMeans: string) => `; NULL: ${nullMeans}`,
  },
  state: {
    stopping: 'Stopping …',
    preparing: 'Getting the tables ready …',
    running: 'Running …',
    escStops: 'Esc stops it.',
    unusable: 'SQL can’t be used right now',
    tryAgain: 'Try again',
  },
  answer: {
    showAs: 'Show as',
    table: 'Table',
    chart: 'Chart',
    copy: { label: 'Copy', meaning: 'Copies the rows with their column names, for a spreadsheet.' },
    exportRows: 'Export rows',
    exportFirst: (rows: string) => `Export the first ${rows} rows`,
    csv: 'CSV for spreadsheets (.csv)',
    xlsx: 'Excel workbook (.xlsx)',
    noRows: { title: 'No rows', text: 'The statement returned no rows.' },
    noChart: { title: 'Nothing to draw', text: 'A chart needs a column of numbers.' },
    stopped: { title: 'Stopped', text: 'The statement was stopped before it returned rows.' },
    notShown: {
      title: 'The answer could not be shown',
      text: 'Something went wrong inside the app. Leave out columns to find the one that can’t be shown.',
    },
    ended: {
      title: 'SQL ended while it ran this',
      text: 'The statement may need more memory than there is. Ask for fewer rows or columns and run it again.',
    },
    refused: 'The statement can’t be run',
    ofBefore: 'of the statement before',
    notExported: 'Nothing was exported',
    notCopied: 'Nothing was copied',
    fault: 'Something went wrong inside the app. Run the statement again.',
  },
  chart: {
    along: { label: 'Along', meaning: 'The column along the axis.' },
    figure: { label: 'Figure', meaning: 'The column of numbers that is drawn.' },
  },
  answerChartPane: {
    leftOut: (maxPoints: string) => `The first ${maxPoints} rows are drawn.`,
  },
  answerChart: {
    label: (value: string, label: string, points: number) => `${value} by ${label}, ${points} points`,
  },
  answerGrid: {
    null: 'NULL',
    answer: 'Answer',
  },
  outcome: {
    runAgain: (day: string) => `Run again as of ${day}`,
    copiedFirst: (rows: number) => `The first ${countOf(rows, 'row')} copied, with their names. There are more.`,
    copied: (rows: number) => `${countOf(rows, 'row')} copied, with their names.`,
    first: (rows: string) => `The first ${rows} rows: there are more`,
    took: (milliseconds: string, asOf: string) => ` · ${milliseconds} · as of ${asOf}`,
    ofName: (name: string) => ` of ${name}`,
    seconds: (value: string) => `${value} s`,
    ms: (value: number) => `${value} ms`,
  },
} as const;

/** The position of a character in a statement, in words: lines and columns count from 1. */
export function placeIn(statement: string, at: number): string {
  const lines = statement.slice(0, at).split('\n');
  return `Line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}
