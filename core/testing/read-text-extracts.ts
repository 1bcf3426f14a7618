import { buildCallList } from '../call-list.ts';
import { featuresCsv } from '../exports/features-csv.ts';
import { listCsv } from '../exports/list-csv.ts';
import { CALL_FILE_COLUMNS, CALL_LIST_COLUMNS } from '../lists/call-list-catalog.ts';
import {
  buildFeatures,
  type Extracts,
  extendedFeatures,
  type ReadOptions,
  readExtracts,
  type SourceFile,
  takeSnapshot,
} from '../pipeline.ts';
import { parseIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';

/** The four extracts as the text of their files. */
export interface ExtractTexts {
  readonly accounts: string;
  readonly skus: string;
  readonly invoices: string;
  readonly invoice_line_items: string;
}

const FAR_TODAY = '2199-12-31';

/**
 * Reads extracts given as text; repeated lines, which random extracts may have, count each time. Throws when the core refuses them: a test
 * that expects a refusal calls `readExtracts` itself.
 */
export async function readTextExtracts(texts: ExtractTexts, options: Partial<ReadOptions> = {}): Promise<Extracts> {
  const files = Object.entries(texts).map(([name, text]) => textFile(`${name}.csv`, text));
  const read = await readExtracts(files, { today: day(FAR_TODAY), repeatedLines: 'keep', ...options });
  if (!read.ok) throw new Error(`The extracts were refused: ${JSON.stringify(read.error)}`);
  return read.value;
}

/** A source file that holds this text in UTF-8. */
export function textFile(name: string, text: string): SourceFile {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    size: bytes.length,
    async *read(start = 0, end = bytes.length) {
      yield bytes.slice(start, end);
    },
  };
}

/** The day of `YYYY-MM-DD`. */
export function day(text: string): EpochDay {
  const parsed = parseIsoDay(text);
  if (parsed === null) throw new Error(`not a day: ${text}`);
  return parsed;
}

/** The features CSV as of a day, as it would be written. */
export function featuresText(extracts: Extracts, asOf: EpochDay): string {
  return [...featuresCsv(buildFeatures(extracts, asOf))].map((chunk) => new TextDecoder().decode(chunk)).join('');
}

/** The features CSV with the extended columns. */
export function extendedText(extracts: Extracts, asOf: EpochDay): string {
  const snapshot = takeSnapshot(extracts, asOf);
  const extended = extendedFeatures(extracts, snapshot);
  if (!extended.ok) throw new Error(`No features: ${JSON.stringify(extended.error)}`);
  return [...featuresCsv(snapshot.features, extended.value)].map((chunk) => new TextDecoder().decode(chunk)).join('');
}

/**
 * The call list CSV as of a day, including its byte order mark, with these columns; `no payments` where there is no list for that reason.
 */
export function callListText(extracts: Extracts, asOf: EpochDay, names: readonly string[] = CALL_FILE_COLUMNS): string {
  const built = buildCallList(extracts, asOf);
  if (built.ok)
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      listCsv(
        CALL_LIST_COLUMNS.filter(({ name }) => names.includes(name)),
        built.value,
      ),
    );
  if (built.error.code.startsWith('calls.no-payments')) return 'no payments';
  throw new Error(`No call list: ${JSON.stringify(built.error)}`);
}
