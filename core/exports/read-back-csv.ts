import { fieldText } from '../csv/header.ts';
import { RecordScanner } from '../csv/record-scanner.ts';
import { STANDARD_FEATURES } from '../features/feature-catalog.ts';
import { withReadFailures } from '../sources/scan-file.ts';
import type { SourceFile } from '../sources/source-file.ts';
import { unpack } from '../sources/unpack.ts';
import { contentHasher } from './content-hasher.ts';
import { NotFeatures, type ReadBack } from './read-back.ts';
import { RowText } from './row-text.ts';

const COMMA = 44;

/** Reads a features CSV, compressed or not, for verification. */
export async function readBackCsv(file: SourceFile): Promise<ReadBack> {
  const hasher = await contentHasher();
  const row = new RowText();
  let columns: readonly string[] | null = null;
  let fieldsOf: readonly number[] = [];
  let rows = 0;

  const scanner = new RecordScanner(COMMA, {
    record(scanner) {
      if (columns === null) {
        columns = Array.from({ length: scanner.fields }, (_, field) => fieldText(scanner, field));
        fieldsOf = STANDARD_FEATURES.map(({ name }) => columns!.indexOf(name));
        const missing = STANDARD_FEATURES.find((_, i) => fieldsOf[i] === -1);
        if (missing) throw new NotFeatures(`has no ${missing.name} column`);
        scanner.expectedFields = scanner.fields;
        return;
      }
      row.start();
      for (const [i, { kind, name }] of STANDARD_FEATURES.entries()) {
        const field = fieldsOf[i]!;
        if (kind === 'id') row.id(scanner.bytes, scanner.starts[field], scanner.ends[field]);
        else if (!row.number(fieldText(scanner, field), kind === 'dollars' ? 2 : 0))
          throw new NotFeatures(
            `holds “${fieldText(scanner, field).slice(0, 60)}” on line ${scanner.line}, where ${name} has to be a number`,
          );
      }
      hasher.add(row.bytes);
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
  return { columns, rows, contentHash: hasher.finish() };
}
