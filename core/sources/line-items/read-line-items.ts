import type { RowPlace } from '../../declarations/row-place.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import type { FindingLog } from '../../findings/finding-log.ts';
import { formatDollars } from '../../units/cents.ts';
import { counted } from '../../units/counted.ts';
import type { Cents } from '../../units/units.ts';
import type { KeyRows } from '../cells/key-rows.ts';
import type { OpenedFile } from '../files/open-extracts.ts';
import type { SourceFile } from '../files/source-file.ts';
import { isSourceTable } from '../files/source-table.ts';
import type { FoldedPieces } from '../folding/folded-pieces.ts';
import type { InvoiceReader } from '../readers/invoices.ts';
import { type FileSettings, type HowToRead, type ReadTable, readTable } from '../rows/read-table.ts';
import type { ScanControl } from '../rows/scan-file.ts';
import { areEqualGroups, type FileGroup } from './file-groups.ts';
import { LineItemReader } from './invoice-line-items.ts';
import { LeftOutLines } from './left-out-lines.ts';
import { partnerFiles } from './partner-files.ts';
import type { RetailPrices } from './retail-prices.ts';

/** How repeated line items count: each time, or only once. */
export type RepeatedLines = 'keep' | 'drop';

export interface HowToReadLines extends HowToRead {
  readonly repeatedLines?: RepeatedLines | undefined;
  /** Keep every line item in memory, 16 bytes each, for callers that need more than the sums. */
  readonly keepLines?: boolean | undefined;
  /** False reads every line by itself: slower, and the same result. */
  readonly foldLines?: boolean | undefined;
  /** The line items as threads have folded them. */
  readonly pieces?: FoldedPieces | null | undefined;
}

/** The only file of line items, if it can be folded in threads as it is: a plain file in UTF-8. */
export function foldableFile(files: readonly OpenedFile[], { keepLines = false, foldLines = true }: HowToReadLines): SourceFile | null {
  const [file] = files;
  if (file === undefined || files.length > 1 || keepLines || !foldLines) return null;
  const { plain, reading, encoding } = file;
  if (isSourceTable(plain) || plain.isPacked || encoding !== 'utf-8' || (reading.quotes ?? 'doubled') !== 'doubled') return null;
  return plain.source ?? null;
}

/** The tables to which line items refer. */
interface LinesReferTo {
  readonly invoices: ReadTable<InvoiceReader>;
  readonly items: KeyRows;
  readonly prices: RetailPrices;
}

/** Repeated lines of an invoice. */
interface Repeat {
  readonly invoiceRow: number;
  readonly at: RowPlace;
  readonly first: RowPlace;
}

/**
 * Reads the line items, and detects repeats. Most extracts have none and are read once. If an invoice is in several files, its lines count
 * once without a question. All other repeats are a question, which `repeatedLines` answers: without it, the reading fails with the number
 * of invoices and dollars. Repeats are left out by reading again.
 */
export async function readLineItems(
  files: readonly OpenedFile[],
  { invoices, items, prices }: LinesReferTo,
  how: HowToReadLines,
  control: ScanControl,
): Promise<Result<ReadTable<LineItemReader>, CoreError>> {
  let known: readonly FileSettings[] = [];
  // The pieces can be used once. A second reading folds by itself.
  let pieces = how.pieces ?? null;
  const read = async (leftOut: LeftOutLines, foldsLines = how.foldLines ?? true): ReturnType<typeof readLineItems> => {
    const makeReader = () => {
      const folded = pieces;
      pieces = null;
      return new LineItemReader(invoices.reader, items, prices, files.length, leftOut, how.keepLines, foldsLines, folded);
    };
    const table = await readTable(files, how, makeReader, control, known);
    if (table.ok) known = table.value.files.map(({ settings }) => settings);
    return table.ok && table.value.reader.isInexactFolded ? read(leftOut, false) : table;
  };

  const whole = await read(new LeftOutLines());
  if (!whole.ok) return whole;
  const decided = decidedLines(whole.value, invoices, how.repeatedLines === 'keep');
  const table = decided.isEmpty ? whole : await read(decided);
  if (!table.ok) return table;
  const repeats = repeatsOf(table.value);
  if (repeats.length === 0) return ok(withFindings(table.value, whole.value, table.value));

  const once = await readOnceEach(table.value, read);
  if (!once.ok) return once;
  const difference = differenceOf(table.value.reader, once.value.reader);
  if (how.repeatedLines === undefined) return fail(question(table.value, repeats[0]!, difference));
  const chosen = how.repeatedLines === 'keep' ? table.value : once.value;
  sayRepeats(chosen.findings, table.value, repeats, difference, how.repeatedLines);
  return ok(withFindings(chosen, whole.value, table.value));
}

/** Reads without the repeats, until there are none: without them, other lines may become neighbours. */
async function readOnceEach(
  table: ReadTable<LineItemReader>,
  read: (leftOut: LeftOutLines) => ReturnType<typeof readLineItems>,
): ReturnType<typeof readLineItems> {
  let now = table;
  while (repeatsOf(now).length > 0) {
    const next = await read(withoutRepeats(now));
    if (!next.ok) return next;
    now = next.value;
  }
  return ok(now);
}

/** The lines of invoices in several files: those of the file that belongs to the kept invoice count, else one of equal groups. */
function decidedLines({ reader }: ReadTable<LineItemReader>, invoices: ReadTable<InvoiceReader>, keepsEqual: boolean): LeftOutLines {
  const leftOut = new LeftOutLines();
  const { alsoElsewhere, places, codes } = invoices.reader;
  if (reader.groups === null || alsoElsewhere.length === 0) return leftOut;
  const elsewhere = new Set(alsoElsewhere.finish());
  const invoiceFiles = invoices.files.map(({ opened }) => opened.plain.name);
  const partners = partnerFiles(invoiceFiles, reader.fileNames);
  for (const [row, groups] of reader.groups.inSeveral()) {
    if (!elsewhere.has(row)) continue;
    const partner = partners[invoiceFiles.indexOf(places.at(row).file)];
    const hasPartner = groups.some(({ file }) => file === partner);
    const others = hasPartner
      ? groups.filter(({ file }) => file !== partner)
      : keepsEqual
        ? []
        : equalGroups(groups).map(([group]) => group);
    for (const { file } of others) leftOut.addInvoice(file, row, codes.length, hasPartner ? 'partner' : 'equal');
  }
  return leftOut;
}

/** Groups that are equal to an earlier one, each with the first such one. */
function equalGroups(groups: readonly FileGroup[]): [group: FileGroup, first: FileGroup][] {
  return groups.flatMap((group, place) => {
    const first = groups.slice(0, place).find((earlier) => areEqualGroups(earlier, group));
    return first === undefined ? [] : [[group, first] as [FileGroup, FileGroup]];
  });
}

/** All repeats that a person must decide about, in the order of the files. */
function repeatsOf({ reader }: ReadTable<LineItemReader>): Repeat[] {
  const { fileNames: names } = reader;
  const inFiles = reader.repeats.flatMap(({ runs }, place) =>
    runs.map(({ invoiceRow, line, firstLine }) => ({
      invoiceRow,
      at: { file: names[place]!, line },
      first: { file: names[place]!, line: firstLine },
    })),
  );
  const acrossFiles: Repeat[] = [];
  for (const [invoiceRow, groups] of reader.groups?.inSeveral() ?? []) {
    for (const [group, first] of equalGroups(groups))
      acrossFiles.push({
        invoiceRow,
        at: { file: names[group.file]!, line: group.line },
        first: { file: names[first.file]!, line: first.line },
      });
  }
  return [...inFiles, ...acrossFiles];
}

function withoutRepeats({ reader }: ReadTable<LineItemReader>): LeftOutLines {
  const leftOut = reader.leftOut.copy();
  for (const [place, { runLines }] of reader.repeats.entries()) leftOut.addRanges(place, runLines);
  for (const [row, groups] of reader.groups?.inSeveral() ?? [])
    for (const [group] of equalGroups(groups)) leftOut.addInvoice(group.file, row, reader.lines.length, 'said');
  return leftOut;
}

interface Difference {
  readonly invoices: number;
  /** Null where it can't be computed exactly. */
  readonly cents: Cents | null;
}

/** The difference of the sums of two readings. */
function differenceOf(more: LineItemReader, less: LineItemReader): Difference {
  let invoices = 0;
  let cents = 0;
  for (let row = 0; row < more.lines.length; row++) {
    if (more.lines[row] === less.lines[row]) continue;
    invoices++;
    cents += more.totalCents(row) - less.totalCents(row);
  }
  return { invoices, cents: Number.isSafeInteger(cents) ? (cents as Cents) : null };
}

function question({ reader }: ReadTable<LineItemReader>, { invoiceRow, at, first }: Repeat, { invoices, cents }: Difference): CoreError {
  return {
    code: 'sources.repeated-lines',
    invoice: invoiceOf(reader, invoiceRow),
    file: at.file,
    line: at.line,
    firstFile: first.file,
    firstLine: first.line,
    invoices,
    cents,
  };
}

function sayRepeats(
  findings: FindingLog,
  { reader }: ReadTable<LineItemReader>,
  repeats: readonly Repeat[],
  { invoices, cents }: Difference,
  choice: RepeatedLines,
): void {
  const { at } = repeats[0]!;
  const whose = `the lines of ${counted(invoices, 'invoice')} stand more than once (first again on line ${at.line})`;
  const dollars =
    cents === null ? '' : `, with ${formatDollars(cents)} dollars that ${choice === 'drop' ? 'are left out' : 'are in the totals again'}`;
  const counts = choice === 'drop' ? 'count once' : 'count each time';
  findings.warn('lines.repeated', at.file, `${at.file}: ${whose} and ${counts}, as --repeated-lines ${choice} says${dollars}.`);
  for (const { invoiceRow, at: place, first } of repeats)
    findings.note('lines.repeated-group', { ...place, column: 'invoice_id', value: invoiceBytes(reader, invoiceRow), refersTo: first });
}

/**
 * Adds findings about lines that were left out without a question, and about possible repeats that count. `decided`: the reading that only
 * leaves out lines without a question.
 */
function withFindings(
  table: ReadTable<LineItemReader>,
  whole: ReadTable<LineItemReader>,
  decided: ReadTable<LineItemReader>,
): ReadTable<LineItemReader> {
  const { reader, findings } = table;
  const { partner, equal } = reader.leftOutCounts;
  if (partner + equal > 0) sayDecided(table, differenceOf(whole.reader, decided.reader));
  for (const [place, { lone }] of reader.repeats.entries()) {
    const file = reader.fileNames[place]!;
    for (const { invoiceRow, line, firstLine } of lone)
      findings.note('lines.lone-repeat', { ...rowOf(reader, invoiceRow, file, line), refersTo: { file, line: firstLine } });
  }
  for (const [row, groups] of reader.groups?.inSeveral() ?? []) {
    const equals = new Set(equalGroups(groups).map(([group]) => group));
    const [first, ...later] = groups;
    for (const group of later) {
      if (equals.has(group)) continue;
      const refersTo = { file: reader.fileNames[first!.file]!, line: first!.line };
      findings.note('lines.unequal-groups', { ...rowOf(reader, row, reader.fileNames[group.file]!, group.line), refersTo });
    }
  }
  return table;
}

function sayDecided({ reader, findings }: ReadTable<LineItemReader>, difference: Difference): void {
  const { partner, equal } = reader.leftOutCounts;
  const file = reader.fileNames[0]!;
  if (partner > 0) {
    const lines = counted(partner, 'line item is', 'line items are');
    const message = `${lines} left out, as the invoice stands in several files and counts with the lines of the file that goes with its own.`;
    findings.say('lines.of-other-file', 'note', file, message);
  }
  if (equal === 0) return;
  const { invoices, cents } = partner > 0 ? { invoices: null, cents: null } : difference;
  const whose = invoices === null ? '' : ` of ${counted(invoices, 'invoice')}`;
  const dollars = cents === null ? '' : `, with ${formatDollars(cents)} dollars`;
  const message = `${counted(equal, 'line item', 'line items')}${whose} left out${dollars}: the invoice stands in several files with the same lines, which count once (--repeated-lines keep counts them each time).`;
  findings.warn('lines.equal-groups', file, message);
}

function rowOf(reader: LineItemReader, invoiceRow: number, file: string, line: number) {
  return { file, line, column: 'invoice_id', value: invoiceBytes(reader, invoiceRow) };
}

function invoiceOf({ invoiceReader: { codes, invoices } }: LineItemReader, invoiceRow: number): string {
  return invoices.keys.text(codes.values[invoiceRow]!);
}

function invoiceBytes({ invoiceReader: { codes, invoices } }: LineItemReader, invoiceRow: number): Uint8Array {
  const { arena } = invoices.keys;
  const code = codes.values[invoiceRow]!;
  return arena.bytes.subarray(arena.start(code), arena.end(code));
}
