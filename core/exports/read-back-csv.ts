import { fieldText } from '../csv/header.ts';
import { RecordScanner } from '../csv/record-scanner.ts';
import { decimalsOf } from '../features/feature-declaration.ts';
import type { SourceFile } from '../sources/files/source-file.ts';
import { unpack } from '../sources/files/unpack.ts';
import { withReadFailures } from '../sources/rows/scan-file.ts';
import { fileHashes, type HashedColumns, NotFeatures, presentHashes, type ReadBack } from './read-back.ts';
import { RowText } from './row-text.ts';

const COMMA = 44;

/** Reads a features CSV, compressed or not, for verification. */
export async function readBackCsv(file: SourceFile): Promise<ReadBack> {
  const hashes = await fileHashes();
  const row = new RowText();
  let columns: readonly string[] | null = null;
  let present: readonly HashedColumns[] = [];
  const fieldOf = new Map<string, number>();
  let rows = 0;

  const scanner = new RecordScanner(COMMA, {
    record(scanner) {
      if (columns === null) {
        columns = Array.from({ length: scanner.fields }, (_, field) => fieldText(scanner, field));
        present = presentHashes(hashes, columns);
        for (const { features } of present) for (const { name } of features) fieldOf.set(name, columns.indexOf(name));
        scanner.expectedFields = scanner.fields;
        return;
      }
      for (const { hasher, features } of present) {
        row.start();
        for (const feature of features) {
          const field = fieldOf.get(feature.name)!;
          if (feature.kind === 'id') row.id(scanner.bytes, scanner.starts[field], scanner.ends[field]);
          else if (!row.number(fieldText(scanner, field), decimalsOf(feature)))
            throw new NotFeatures(
              `holds “${fieldText(scanner, field).slice(0, 60)}” on line ${scanner.line}, where ${feature.name} has to be a number`,
            );
        }
        hasher.add(row.bytes);
      }
      rows++;
    },
    fault(scanner) {
      throw new NotFeatures(`has a row of another shape than its header on line ${scanner.line}`);
    },
  });
  const [plain] = await unpack(file);
  if (plain !== undefined) for await (const piece of withReadFailures(plain.read())) scanner.push(piece);
  scanner.end();
  if (columns === null) throw new NotFeatures('is empty');
  return { columns, rows, contentHash: hashes[0].hasher.finish(), extendedHash: present.length > 1 ? hashes[1].hasher.finish() : null };
}
