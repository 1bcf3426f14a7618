import { formatBytes, formatCount, NOTHING } from '../lib/format.ts';
import type { DateForm, FileReport, TableName } from '../worker/core-types.ts';
import { FileName } from './file-name.tsx';

const TABLE_NAMES: Readonly<Record<TableName, string>> = {
  accounts: 'Accounts',
  invoices: 'Invoices',
  invoice_line_items: 'Line items',
  skus: 'SKUs',
};
const ENCODINGS: Readonly<Record<FileReport['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};
const DELIMITERS: Readonly<Record<NonNullable<FileReport['delimiter']>, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};
const DATE_FORMS: Readonly<Record<DateForm, string>> = {
  ymd: 'year-month-day',
  dmy: 'day/month/year',
  mdy: 'month/day/year',
  'd-mon-y': 'day, month’s name, year',
  'mon-d-y': 'month’s name, day, year',
  yyyymmdd: 'yearmonthday',
  'dmy-short': 'day/month/short year',
  'mdy-short': 'month/day/short year',
  'ymd-short': 'short year-month-day',
  excel: 'Excel’s serial numbers',
};

/** What each file held and how it was read. Rows read = kept + rejected. */
export function LedgerTable({ files }: { files: readonly FileReport[] }) {
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" className="number">
            Rows read
          </th>
          <th scope="col" className="number">
            Kept
          </th>
          <th scope="col" className="number">
            Rejected
          </th>
          <th scope="col">Written as</th>
          <th scope="col">Dates</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.file}>
            <th scope="row">
              <FileName name={file.file} />
              <small>
                {TABLE_NAMES[file.table]} · {formatBytes(file.size)}
              </small>
            </th>
            <td className="number">{formatCount(file.rowsRead)}</td>
            <td className="number">{formatCount(file.rowsKept)}</td>
            <td className={file.rowsRejected > 0 ? 'number hot' : 'number'}>
              {formatCount(file.rowsRejected)}
              {file.rowsRejectedByReference > 0 && <small>{formatCount(file.rowsRejectedByReference)} by reference</small>}
            </td>
            <td>
              {file.delimiter === null ? 'Table of a database' : `${ENCODINGS[file.encoding]}, ${DELIMITERS[file.delimiter]}`}
              {file.decimalMark === ',' && ', decimal comma'}
            </td>
            <td>{file.dateOrder === null ? NOTHING : DATE_FORMS[file.dateOrder]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
