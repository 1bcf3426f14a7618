/** The words of the lineage. What each table and column is, is declared with it. */
export const LINEAGE_WORDS = {
  title: { label: 'Lineage', meaning: 'How the files become the call list and the dataset, table by table.' },
  about: (day: string) =>
    `From the extracts to the dataset and the call list. The first tables (stg_…) contain every row that was read; the others are as of ${day}.`,
  noPayments: 'no payments known yet',
  showAs: 'Show as',
  shows: { rows: 'Rows', sql: 'SQL' },
  source: { header: 'source', unit: 'file and line', meaning: 'Where the row stands in the files; it opens the row.' },
  noRows: { title: 'No rows', ofDay: 'There is nothing to list as of this day.', ofExtract: 'The extract has none.' },
  sql: {
    none: 'There is no SQL',
    notComputed: {
      title: 'Not computed by SQL',
      text: 'Only the tables up to features_invoices are. The call list is in the store as a table of its own.',
    },
    engine: 'Engine',
    engines: { duckdb: 'DuckDB', spark: 'Spark', flink: 'Flink', trino: 'Trino, Athena' },
    copy: { label: 'Copy', meaning: 'Copies the SQL of this table for the chosen engine.' },
    copied: 'SQL copied.',
    notRun: 'Not run: a parser has checked it.',
  },
  screen: {
    meaning: 'The chosen table: its rows, or the SQL that makes it.',
    about: (grain: string, about: string) => `One row per ${grain}. ${about}`,
    failed: (name: string) => `${name} can’t be shown`,
  },
  modelGraph: {
    madeOf: (inputs: string) => `, made of ${inputs}`,
  },
  modelSql: {
    day: (number: number, asOf: string) => `; day ${number} is ${asOf}.`,
    script: (dialect: string) => `The whole script: trs sql-models --dialect ${dialect}`,
    readsStage: 'Reads the tables of trs stage',
    readsStore: 'Reads the tables of a store',
    label: (model: string) => `SQL of ${model}`,
  },
} as const;
