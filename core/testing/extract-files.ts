/** The names of the four files, with and without which a test may do. */
export type ExtractFileName = 'accounts.csv' | 'skus.csv' | 'invoices.csv' | 'invoice_line_items.csv';

/** The four extracts as text, by file name. */
export type ExtractFiles = Readonly<Record<ExtractFileName, string>>;

/**
 * Small, valid extracts: two accounts, two SKUs, four invoices of which I3 is unpaid, six lines of which the last two are equal. A1 takes
 * two physical lines, so A2 is on line 4. No date is after `SMALL_TODAY`.
 */
export const SMALL_EXTRACT: ExtractFiles = {
  'accounts.csv': [
    'account_id,company_name,company_address,contact_person,contact_phone,gender,joining_date',
    'A1,Acme,"1 Main St\nSpringfield",Ann Lee,555-0101,F,2020-01-01',
    'A2,Bolt & Co,2 Side St,Bob Ray,555-0102,M,2020-06-01',
    '',
  ].join('\n'),
  'skus.csv': [
    'item_id,item_name,item_description,item_cost_price,item_retail_price',
    'S1,Bolt,A bolt,0.50,1.25',
    'S2,Nut,A nut,0.10,0.335',
    '',
  ].join('\n'),
  'invoices.csv': [
    'invoice_id,account_id,date_issued,payment_dates',
    'I1,A1,2021-03-01,2021-03-20',
    'I2,A1,2021-04-01,2021-05-15',
    'I3,A2,2021-05-01,',
    'I4,A2,2021-06-01,2021-06-11',
    '',
  ].join('\n'),
  'invoice_line_items.csv': ['invoice_id,item_id,quantity', 'I1,S1,4', 'I1,S2,3', 'I2,S1,10', 'I3,S2,100', 'I4,S1,2', 'I4,S1,2', ''].join(
    '\n',
  ),
};

/** A day after everything in `SMALL_EXTRACT`. */
export const SMALL_TODAY = '2021-07-31';

/** The extracts with one changed cell; `cell` is inserted unchanged, including quotes. `line` is the physical line. */
export function withCell(files: ExtractFiles, file: ExtractFileName, line: number, column: string, cell: string): ExtractFiles {
  const lines = files[file].split('\n');
  const field = lines[0]!.split(',').indexOf(column);
  const cells = lines[line - 1]!.split(',');
  if (field < 0 || field >= cells.length) throw new Error(`${file}:${line} has no ${column}.`);
  cells[field] = cell;
  lines[line - 1] = cells.join(',');
  return { ...files, [file]: lines.join('\n') };
}

/** The extracts with rows appended to a file. */
export function withRows(files: ExtractFiles, file: ExtractFileName, ...rows: readonly string[]): ExtractFiles {
  return { ...files, [file]: files[file] + rows.map((row) => `${row}\n`).join('') };
}

/** The extracts without a column; only for files whose cells need no quotes. */
export function withoutColumn(files: ExtractFiles, file: ExtractFileName, column: string): ExtractFiles {
  const rows = files[file].split('\n').map((line) => line.split(','));
  const field = rows[0]!.indexOf(column);
  if (field < 0) throw new Error(`${file} has no ${column}.`);
  return { ...files, [file]: rows.map((cells) => cells.filter((_, i) => i !== field).join(',')).join('\n') };
}
