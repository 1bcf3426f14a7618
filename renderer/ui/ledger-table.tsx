import { formatBytes, formatCount, NOTHING } from '../lib/format.ts';
import type { FileReport } from '../worker/core-types.ts';
import { ColumnHeading } from './column-heading.tsx';
import { FileName } from './file-name.tsx';
import { LEDGER_WORDS } from './ledger-words.ts';
import { DATE_FORM_NAMES, DELIMITER_NAMES, ENCODING_NAMES } from './reading-names.ts';

/** The ledger of the files: what each contained and how it was read. Rows read = kept + rejected. */
export function LedgerTable({ files }: { files: readonly FileReport[] }) {
  return (
    <table className="ledger">
      <thead>
        <tr>
          <ColumnHeading {...LEDGER_WORDS.file} />
          <ColumnHeading {...LEDGER_WORDS.read} isNumber />
          <ColumnHeading {...LEDGER_WORDS.kept} isNumber />
          <ColumnHeading {...LEDGER_WORDS.rejected} isNumber />
          <ColumnHeading {...LEDGER_WORDS.writtenAs} />
          <ColumnHeading {...LEDGER_WORDS.dates} />
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.file}>
            <th scope="row">
              <FileName name={file.file} />
              <small>
                {LEDGER_WORDS.tables[file.table]} · {formatBytes(file.size)}
              </small>
            </th>
            <td className="number">{formatCount(file.rowsRead)}</td>
            <td className="number">{formatCount(file.rowsKept)}</td>
            <td className={file.rowsRejected > 0 ? 'number hot' : 'number'}>
              {formatCount(file.rowsRejected)}
              {file.rowsRejectedByReference > 0 && <small>{LEDGER_WORDS.byReference(file.rowsRejectedByReference)}</small>}
            </td>
            <td>
              {file.delimiter === null ? LEDGER_WORDS.ofDatabase : `${ENCODING_NAMES[file.encoding]}, ${DELIMITER_NAMES[file.delimiter]}`}
              {file.decimalMark === ',' && LEDGER_WORDS.decimalComma}
            </td>
            <td>{file.dateOrder === null ? NOTHING : DATE_FORM_NAMES[file.dateOrder]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
