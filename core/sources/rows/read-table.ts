import { WrongEncoding } from '../../csv/encoding.ts';
import type { RecordText } from '../../csv/record-cells.ts';
import type { DateForm } from '../../declarations/date-forms.ts';
import { emptyWordsOf } from '../../declarations/empty-forms.ts';
import { type NumberStyle, PLAIN_NUMBERS } from '../../declarations/number-style.ts';
import { decimalMarkOf } from '../../declarations/reading.ts';
import type { Reading } from '../../declarations/reading-schemas.ts';
import { TABLES } from '../../declarations/table-declarations.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { FindingLog } from '../../findings/finding-log.ts';
import { RowIssues } from '../../findings/row-issues.ts';
import type { DateOrder } from '../cells/parse-date.ts';
import { detailOf, type OpenedFile } from '../files/open-extracts.ts';
import { isSourceTable } from '../files/source-table.ts';
import { BLOCK_RECORDS, LineIndex } from '../folding/line-index.ts';
import type { RowHandler } from './lines-around.ts';
import { type FileProfile, headIsYearFirst, profileFile, profileText } from './profile-file.ts';
import { ReadingFile, type RowReader } from './reading-file.ts';
import { Cancelled, ReadFailed, type ScanControl, scanFile, TableFailed, type TextSettings } from './scan-file.ts';

/** All files of one table, read. */
export interface ReadTable<Reader> {
  readonly reader: Reader;
  readonly files: readonly ReadFile[];
  readonly rejects: RowIssues;
  readonly findings: FindingLog;
}

/** A file that was read, with what is needed to read a part of it again. */
export interface ReadFile {
  readonly reading: ReadingFile;
  readonly opened: OpenedFile;
  readonly settings: FileSettings;
  readonly index: LineIndex;
}

/** How files are written, as specified; this overrides what their content suggests. */
export interface HowToRead {
  /** The specified date order for every file. */
  readonly dateOrder?: DateOrder | undefined;
  /** All files with dates: their order may decide that of an ambiguous one. */
  readonly dated?: readonly OpenedFile[] | undefined;
}

/** How a file is read. Assumptions are replaced by a profile of the whole file when a cell contradicts them. */
export interface FileSettings extends TextSettings {
  /** Quotes count as doubled until a faulty row has one after a backslash. */
  readonly areQuotesAssumed: boolean;
  readonly areQuotesSaid: boolean;
  readonly dateOrder: DateForm;
  readonly isOrderTied: boolean;
  /** What decided an order that few cells show, as a clause; null where that was not needed. */
  readonly orderBecause: string | null;
  readonly isOrderAssumed: boolean;
  /** For each column with numbers. */
  readonly numbers: Readonly<Record<string, NumberStyle>>;
  /** Numbers count as plain ones until one can only be read in another format. */
  readonly areNumbersAssumed: boolean;
  readonly unclearNumbers: FileProfile['unclearNumbers'];
  /** Columns whose decimal mark was specified. */
  readonly marksSaid: readonly string[];
  /** The words for an empty cell, in lower case. */
  readonly emptyWords: ReadonlySet<string>;
}

/**
 * Reads the files of one table into a reader made by `makeReader`. Most files are read once, as UTF-8 with year-first dates. If a file is
 * different, it is profiled and the table is read again from the start. `known` are the settings of an earlier reading of the same files.
 */
export async function readTable<Reader extends RowReader>(
  files: readonly OpenedFile[],
  how: HowToRead,
  makeReader: () => Reader,
  control: ScanControl,
  known: readonly FileSettings[] = [],
): Promise<Result<ReadTable<Reader>, CoreError>> {
  let current = '';
  try {
    const settings: FileSettings[] = [...known];
    for (const file of files.slice(known.length)) {
      current = file.plain.name;
      const first = await firstSettings(file, how, control);
      if (!first.ok) return first;
      settings.push(first.value);
    }
    for (;;) {
      const attempt = await readOnce(files, settings, makeReader(), control, (name) => {
        current = name;
      });
      if (!('correct' in attempt)) return ok(attempt);
      const corrected = await correctedSettings(files[attempt.correct]!, settings[attempt.correct]!, attempt.fault, how, control);
      if (!corrected.ok) return corrected;
      settings[attempt.correct] = corrected.value;
    }
  } catch (error) {
    if (error instanceof Cancelled) return fail({ code: 'cancelled' });
    if (error instanceof ReadFailed) return fail({ code: 'sources.unreadable', file: current, detail: detailOf(error.cause) });
    if (error instanceof TableFailed) return fail(error.said);
    if (error instanceof WrongEncoding) return fail({ code: 'sources.unreadable', file: current, detail: detailOf(error) });
    throw error;
  }
}

interface Correction {
  /** The index of the file that must be profiled. */
  readonly correct: number;
  readonly fault: 'encoding' | 'quotes' | 'below' | 'dates' | 'numbers';
}

async function firstSettings(
  file: OpenedFile,
  { dateOrder, dated }: HowToRead,
  control: ScanControl,
  text: TextSettings = { encoding: file.encoding, quotes: file.reading.quotes ?? 'doubled', areRowsBelow: false },
): Promise<Result<FileSettings, CoreError>> {
  const { reading } = file;
  const declared = TABLES[file.table];
  const mayVary = (columns: readonly string[]): boolean => columns.some((column) => isFormOpen(file, column));
  const hasDates = mayVary(declared.dates);
  const mayHaveDecimalComma = mayVary(declared.numbers) && file.header.delimiter === ';';
  // A database's dates have one format, whatever is specified for its texts.
  const isHeld = isSourceTable(file.plain) && !hasDates;
  const said = isHeld ? 'ymd' : reading.dateFormat;
  const assumed: FileSettings = {
    ...text,
    areQuotesAssumed: reading.quotes === undefined && text.quotes === 'doubled',
    areQuotesSaid: reading.quotes !== undefined,
    dateOrder: said ?? dateOrder ?? 'ymd',
    isOrderTied: false,
    orderBecause: null,
    isOrderAssumed: hasDates && said === undefined && dateOrder === undefined,
    numbers: assumedNumbers(file, reading),
    areNumbersAssumed: mayVary(declared.numbers) && !mayHaveDecimalComma,
    unclearNumbers: {},
    marksSaid: declared.numbers.filter((column) => decimalMarkOf(reading, column) !== undefined),
    emptyWords: emptyWordsOf(reading),
  };
  const isOrderPlain = said !== undefined || (dateOrder === undefined ? headIsYearFirst(file, text.quotes, reading) : dateOrder === 'ymd');
  if (!mayHaveDecimalComma && (!hasDates || isOrderPlain)) return ok(assumed);
  const profile = await profileFile(file, text, control, { ordered: dateOrder, said: reading, beside: dated });
  return profile.ok ? ok({ ...assumed, ...profile.value, isOrderAssumed: false, areNumbersAssumed: false }) : profile;
}

/** A decimal point and no thousands separator, unless a decimal mark is specified. */
function assumedNumbers(file: OpenedFile, reading: Reading): FileSettings['numbers'] {
  return Object.fromEntries(
    TABLES[file.table].numbers.map((column) => [
      column,
      isFormOpen(file, column) ? { ...PLAIN_NUMBERS, mark: decimalMarkOf(reading, column) ?? PLAIN_NUMBERS.mark } : PLAIN_NUMBERS,
    ]),
  );
}

/** Whether the cells of a column may have several formats: not if a database stores them as dates or numbers. */
function isFormOpen({ plain, header }: OpenedFile, column: string): boolean {
  return isSourceTable(plain) ? header.columns.includes(column) && !plain.typed.includes(column) : true;
}

async function correctedSettings(
  file: OpenedFile,
  settings: FileSettings,
  fault: Correction['fault'],
  how: HowToRead,
  control: ScanControl,
): Promise<Result<FileSettings, CoreError>> {
  if (fault === 'encoding') return ok({ ...settings, encoding: 'windows-1252' });
  if (fault === 'below') return ok({ ...settings, areRowsBelow: true });
  if (fault === 'quotes') {
    const escaped = { ...settings, quotes: 'backslash' as const };
    return (await isSound(file, escaped, control))
      ? firstSettings(file, how, control, escaped)
      : ok({ ...settings, areQuotesAssumed: false });
  }
  const profile = await profileFile(file, settings, control, { said: file.reading, beside: how.dated });
  if (!profile.ok) return profile;
  const { numbers, unclearNumbers } = profile.value;
  if (fault === 'numbers') return ok({ ...settings, numbers, unclearNumbers, areNumbersAssumed: false });
  const { dateOrder, isOrderTied, orderBecause } = profile.value;
  return ok({ ...settings, dateOrder, isOrderTied, orderBecause, isOrderAssumed: false });
}

/** Whether no row of a file has a shape fault. */
async function isSound(file: OpenedFile, settings: TextSettings, control: ScanControl): Promise<boolean> {
  let faults = 0;
  await scanFile(file, profileText(file, settings), { record: () => undefined, fault: () => void faults++ }, control);
  return faults === 0;
}

async function readOnce<Reader extends RowReader>(
  files: readonly OpenedFile[],
  settings: readonly FileSettings[],
  reader: Reader,
  control: ScanControl,
  onFile: (name: string) => void,
): Promise<ReadTable<Reader> | Correction> {
  const rejects = new RowIssues();
  const findings = new FindingLog();
  const read: ReadTable<Reader>['files'][number][] = [];
  for (const [position, opened] of files.entries()) {
    onFile(opened.plain.name);
    const how = settings[position]!;
    const { columns } = opened.header;
    const keys = isSourceTable(opened.plain) ? TABLES[opened.table].key.map((column) => columns.indexOf(column)) : null;
    const reading = new ReadingFile(opened.plain.name, columns, how.dateOrder, how.numbers, rejects, findings, keys, how.emptyWords);
    const index = new LineIndex(how.encoding, opened.hasBom);
    reader.startFile(reading);
    try {
      const { endsLine } = await scanFile(
        opened,
        how,
        rowHandler(reader, reading, index, opened.header.delimiter.charCodeAt(0)),
        control,
        index,
      );
      reading.endsLine = endsLine;
    } catch (error) {
      const isWindows =
        error instanceof WrongEncoding && error.encoding === 'utf-8' && !opened.hasBom && opened.reading.encoding === undefined;
      if (isWindows) return { correct: position, fault: 'encoding' };
      throw error;
    }
    if (how.areQuotesAssumed && reading.backslashFaults > 0) return { correct: position, fault: 'quotes' };
    if (!how.areRowsBelow && reading.areRowsBelow) return { correct: position, fault: 'below' };
    reader.endFile?.();
    if (how.isOrderAssumed && reading.unparsableDates > 0) return { correct: position, fault: 'dates' };
    if (how.areNumbersAssumed && reading.otherNumbers > 0) return { correct: position, fault: 'numbers' };
    read.push({ reading, opened, settings: how, index });
  }
  return { reader, files: read, rejects, findings };
}

const QUOTE = 34;
const BACKSLASH = 92;

function hasBackslashQuote({ bytes, recordStart, recordEnd }: RecordText): boolean {
  for (let at = recordStart; at + 1 < recordEnd; at++) if (bytes[at] === BACKSLASH && bytes[at + 1] === QUOTE) return true;
  return false;
}

function rowHandler(reader: RowReader, reading: ReadingFile, index: LineIndex, delimiter: number): RowHandler {
  let rowsInBlock = BLOCK_RECORDS;
  const startBlock = (scanner: RecordText): void => {
    rowsInBlock = 0;
    index.mark(scanner);
    reader.startBlock?.();
  };
  const folding = reader.folding?.(delimiter) ?? null;
  return {
    record(scanner) {
      if (rowsInBlock === BLOCK_RECORDS) startBlock(scanner);
      rowsInBlock++;
      reading.rowsRead++;
      reading.lastCells.add(scanner);
      if (reading.isDataOver) reading.areRowsBelow = true;
      reader.record(scanner);
    },
    fault(scanner, fault) {
      if (reading.isDataOver) reading.areRowsBelow = true;
      if (hasBackslashQuote(scanner)) reading.backslashFaults++;
      if (rowsInBlock === BLOCK_RECORDS) startBlock(scanner);
      rowsInBlock++;
      reading.rejectShape(scanner, fault);
      reading.lastCells.addFaulty(scanner.line);
      if (scanner.fields === 0) return;
      scanner.undoDoubledQuotes();
      reader.ragged(scanner);
    },
    skipped: (scanner, kind) => reading.skip(scanner, kind),
    folding: folding && {
      folder: folding.folder,
      pieces: folding.pieces,
      resolve: folding.resolve,
      get room() {
        return rowsInBlock === BLOCK_RECORDS ? BLOCK_RECORDS : BLOCK_RECORDS - rowsInBlock;
      },
      run(fold, run, offset, line) {
        if (rowsInBlock + run.rows > BLOCK_RECORDS) {
          rowsInBlock = 0;
          index.markAt(offset + run.start, line + run.line, run.fingerprint);
          reader.startBlock?.();
        }
        rowsInBlock += run.rows;
        reading.rowsRead += run.rows;
        reading.lastCells.addRun(run, line + run.line + run.rows - 1);
        if (reading.isDataOver) reading.areRowsBelow = true;
        folding.add(fold, run, line);
      },
    },
  };
}
