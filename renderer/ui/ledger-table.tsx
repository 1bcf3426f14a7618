import { formatBytes, formatCount, NOTHING } from '../lib/format.ts';
import type { FileReport, TableName } from '../worker/core-types.ts';
import { FileName } from './file-name.tsx';
import { DATE_FORM_NAMES, DELIMITER_NAMES, ENCODING_NAMES } from './reading-names.ts';

const TABLE_NAMES: Readonly<Record<TableName, string>> = {
  accounts: 'Accounts',
  invoices: 'Invoices',
  invoice_line_items: 'Line items',
  skus: 'SKUs',
};
/** The ledger of the files: what each contained and how it was read. Rows read = kept + rejected. */
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
