import { formatBytes, formatCount, NOTHING } from '../lib/format.ts';
import type { FileReport, TableName } from '../worker/core-types.ts';
import { ColumnHeading } from './column-heading.tsx';
import { FileName } from './file-name.tsx';
import { DATE_FORM_NAMES, DELIMITER_NAMES, ENCODING_NAMES } from './reading-names.ts';

const TABLE_NAMES: Readonly<Record<TableName, string>> = {
  accounts: 'Accounts',
  invoices: 'Invoices',
  invoice_line_items: 'Line items',
  skus: 'SKUs',
};

const WORDS = {
  file: { label: 'File', meaning: 'The file, the extract that it is, and its size.' },
  read: { label: 'Rows read', meaning: 'Rows of the file without its header: those kept and those rejected.' },
  kept: { label: 'Kept', meaning: 'Rows that every figure is made of.' },
  rejected: { label: 'Rejected', meaning: 'Rows that can’t be used; no total has them.' },
  writtenAs: { label: 'Written as', meaning: 'The encoding and the delimiter that were found in the file.' },
  dates: { label: 'Dates', meaning: 'The order of day, month and year that was found in the file.' },
} as const;

/** The ledger of the files: what each contained and how it was read. Rows read = kept + rejected. */
export function LedgerTable({ files }: { files: readonly FileReport[] }) {
  return (
    <table className="ledger">
      <thead>
        <tr>
          <ColumnHeading {...WORDS.file} />
          <ColumnHeading {...WORDS.read} isNumber />
          <ColumnHeading {...WORDS.kept} isNumber />
          <ColumnHeading {...WORDS.rejected} isNumber />
          <ColumnHeading {...WORDS.writtenAs} />
          <ColumnHeading {...WORDS.dates} />
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
              {file.rowsRejectedByReference > 0 && <small>{formatCount(file.rowsRejectedByReference)} belong to rejected rows</small>}
            </td>
            <td>
              {file.delimiter === null ? 'Table of a database' : `${ENCODING_NAMES[file.encoding]}, ${DELIMITER_NAMES[file.delimiter]}`}
              {file.decimalMark === ',' && ', decimal comma'}
            </td>
            <td>{file.dateOrder === null ? NOTHING : DATE_FORM_NAMES[file.dateOrder]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
