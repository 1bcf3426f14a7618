import { FILE_FORMS, type FileForm } from '../declarations/file-forms.ts';
import type { Reading } from '../declarations/reading-schemas.ts';
import { TABLES } from '../declarations/table-declarations.ts';
import { bothReadings } from '../errors/describe-error.ts';
import type { Finding } from '../findings/finding.ts';
import { FindingLog } from '../findings/finding-log.ts';
import { nearKeyPairs } from '../sources/cells/near-keys.ts';
import { likelyColumn } from '../sources/files/header-names.ts';
import type { OpenedFile } from '../sources/files/open-extracts.ts';
import type { SourceTables } from '../sources/read-extracts.ts';
import { readingMembers } from '../sources/readings-file.ts';
import type { FileSettings, ReadTable } from '../sources/rows/read-table.ts';
import type { LineAround, ReadingFile } from '../sources/rows/reading-file.ts';
import { formatDollars } from '../units/cents.ts';
import { counted, thousands } from '../units/counted.ts';
import { type Cents, NO_VALUE } from '../units/units.ts';

/** Above this share of payments dated before their invoice, the date order may be wrong. */
const DOUBTFUL_SHARE = 0.2;
/** The findings about lines that are no rows. */
const LINE_FORMS: readonly (readonly [LineAround, FileForm])[] = [
  ['dashes', 'dashes-line'],
  ['delimiters', 'delimiter-lines'],
  ['row-count', 'row-count-line'],
  ['totals', 'totals-line'],
];
/** Words that may mean an empty cell. */
const DOUBTFUL_WORDS = ['-', '--', 'n/a'];

/** All findings about the files as they were read, independent of the day; those about whole files first. Changes no value. */
export function runChecks(tables: SourceTables): Finding[] {
  const findings = new FindingLog();
  const all = [tables.accounts, tables.skus, tables.invoices, tables.lineItems];
  for (const table of all) checkFiles(table, findings);
  checkPayments(tables, findings);
  checkUnpaid(tables, findings);
  checkInvoiceLines(tables, findings);
  checkLostInvoices(tables, findings);
  checkNearKeys(tables, findings);
  return [...findings.all(), ...all.flatMap((table) => table.findings.all())];
}

/** How each file was read, where it is not plain. */
function checkFiles(table: ReadTable<unknown>, findings: FindingLog): void {
  for (const { opened, settings, reading } of table.files) {
    const { name } = opened.plain;
    const { needed, optional, dates } = TABLES[opened.table];
    const { columns } = opened.header;
    const unlisted = columns.filter((column) => ![...needed, ...optional].includes(column));
    const absent = optional.filter((column) => !columns.includes(column));
    if (reading.rowsRead === 0) findings.say('file.no-rows', 'warning', name, `${name} has a header and no rows.`);
    if (unlisted.length > 0) {
      const names = unlisted.map((column) => column || '(no name)').join(', ');
      findings.say('file.ignored-columns', 'note', name, `${name}: not used: ${names}.`);
    }
    if (absent.length > 0) {
      const likely = absent.includes('payment_dates') ? likelyColumn('payment_dates', opened.table, columns) : null;
      const meant = likely === null ? '' : ` Did you mean ${likely} for payment_dates? It is read when it is named so.`;
      findings.say('file.absent-columns', 'warning', name, `${name} has no ${absent.join(', ')}; read as empty.${meant}`);
    }
    if (reading.paddedRows > 0) {
      const rows = counted(reading.paddedRows, 'row has', 'rows have');
      findings.say('file.padded-keys', 'note', name, `${name}: ${rows} blanks or no-break spaces around a key; they were taken away.`);
    }
    if (settings.encoding === 'windows-1252') {
      findings.say('file.windows-1252', 'note', name, `${name} is not UTF-8; it was read as Windows-1252.`);
    }
    if (settings.encoding.startsWith('utf-16') && !opened.hasBom) {
      const encoding = settings.encoding.toUpperCase();
      findings.say('file.unmarked-utf-16', 'note', name, FILE_FORMS['unmarked-utf-16'].says(name, encoding));
    }
    checkEnd(name, reading, findings);
    checkNumbers(opened, settings, findings);
    checkDecimals(opened, settings, reading, findings);
    for (const { column, cluster } of reading.timeClusters()) {
      const message = `${name}: ${thousands(cluster.count)} of ${counted(cluster.of, 'time')} in ${column} ${cluster.count === 1 ? 'is' : 'are'} ${cluster.times.join(' or ')}, as midnight is in the time of another zone (UTC, say): the days may be shifted by one.`;
      findings.say('file.times-of-another-zone', 'warning', name, message);
    }
    if (settings.orderBecause !== null) findings.say('file.date-order-settled', 'warning', name, `${name}: only ${settings.orderBecause}.`);
    checkForms(opened, settings, reading, findings);
    if (settings.isOrderTied && dates.length > 0) {
      findings.say(
        'file.date-order-tied',
        'warning',
        name,
        `${name}: the dates can be read day first or month first alike; day first was taken (--date-order mdy for the other).`,
      );
    }
  }
}

/** Warns about columns where 1.000 may be one or a thousand, unless the decimal mark was given. */
function checkDecimals(
  { plain: { name }, table }: OpenedFile,
  { marksSaid }: FileSettings,
  reading: ReadingFile,
  findings: FindingLog,
): void {
  for (const { column, line, value } of reading.doubtfulDecimals()) {
    if (marksSaid.includes(column)) continue;
    const [decimals, thousand] = value.includes('.') ? ['point', 'comma'] : ['comma', 'point'];
    const message = `${name}: every number in ${column} has exactly three decimals and was read so; “${value}” on line ${line} may mean ${value.replace(/[.,]/, '')}: --decimal-mark ${table}.${column}=${thousand} reads it as that, ${table}.${column}=${decimals} as it was.`;
    findings.warn('file.three-decimals', name, message);
  }
}

/** A file that ends within a line, and perhaps within a cell. */
function checkEnd(name: string, { endsLine, rowsRead, lastCells }: ReadingFile, findings: FindingLog): void {
  if (endsLine || rowsRead === 0) return;
  if (lastCells.isLastCut) {
    const message = `${name} may be cut off: its last line (${lastCells.line}) has no line end, and its last cell is shorter than all others of its column.`;
    findings.warn('file.cut-off', name, message);
    return;
  }
  const message = `${name}: the last line (${lastCells.line}) has no line end, as all lines before it have; check that the file is whole.`;
  findings.say('file.no-last-line-end', 'note', name, message);
}

/** Differences from a plain file: lines that are no rows, quotes and column names. */
function checkForms(
  { plain, header, reading, isRemembered }: OpenedFile,
  { quotes, areQuotesSaid }: FileSettings,
  { skipped }: ReadingFile,
  findings: FindingLog,
): void {
  const { name } = plain;
  const say = (form: FileForm, detail: string) => findings.say(`file.${form}`, 'note', name, FILE_FORMS[form].says(name, detail));
  const above = skipped.get('above');
  if (above !== undefined) {
    const isSep = /^"?sep=/i.test(above.texts[0]!);
    if (isSep) say('sep-line', above.texts[0]!);
    const titles = above.count - (isSep ? 1 : 0);
    const title = above.texts[isSep ? 1 : 0];
    if (titles > 0) say('title-lines', `${counted(titles, 'line was', 'lines were')} (“${title}”)`);
  }
  for (const [kind, form] of LINE_FORMS) {
    const lines = skipped.get(kind);
    if (lines !== undefined)
      say(form, lines.count === 1 ? `line ${lines.lines[0]}` : `${thousands(lines.count)} lines from ${lines.lines[0]} on`);
  }
  if (quotes === 'backslash' && !areQuotesSaid) say('backslash-quotes', '');
  if (isRemembered) say('remembered-reading', sayReading(reading));
  for (const { column, as } of header.renamed) say('renamed-columns', `“${as}” was read as ${column}`);
}

function sayReading(reading: Reading): string {
  return Object.entries(readingMembers(reading))
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${typeof value === 'string' ? value || 'none' : JSON.stringify(value)}`)
    .join(', ');
}

/** How numbers were read that have another decimal mark than a point, or thousands separators. */
function checkNumbers({ plain: { name }, table }: OpenedFile, { numbers, unclearNumbers }: FileSettings, findings: FindingLog): void {
  const styles = Object.entries(numbers);
  const withComma = styles.filter(([, { mark }]) => mark === ',');
  if (withComma.length > 0) {
    const isAll = withComma.length === styles.length;
    const which = isAll ? 'numbers' : withComma.map(([column]) => column).join(' and ');
    findings.say(
      'file.decimal-comma',
      'note',
      name,
      `${name}: ${which} ${isAll || withComma.length > 1 ? 'were' : 'was'} read with a decimal comma.`,
    );
  }
  for (const [column, { mark, group }] of styles) {
    if (group === null) continue;
    const example = `1${group}249${mark}95`;
    findings.say('file.grouped-numbers', 'note', name, `${name}: ${column} was read with thousands parted as in ${example}.`);
  }
  for (const [column, { count, line, value }] of Object.entries(unclearNumbers)) {
    const { asThousands, asDecimals } = bothReadings(value);
    const numbers = counted(count, 'number of', 'numbers of');
    const message = `${name}: ${numbers} ${column} may be read in two ways, as “${value}” on line ${line}, ${asThousands} or ${asDecimals}, and ${count === 1 ? 'was' : 'were'} not read; --decimal-mark ${table}=point or ${table}=comma says which.`;
    findings.warn('file.unclear-numbers', name, message);
  }
}

function checkPayments({ invoices }: SourceTables, findings: FindingLog): void {
  const { issuedDays, paidDays, length } = { ...invoices.reader, length: invoices.reader.codes.length };
  let early = 0;
  for (let row = 0; row < length; row++) {
    const paid = paidDays.values[row]!;
    if (paid !== NO_VALUE && paid < issuedDays.values[row]!) early++;
  }
  if (early <= length * DOUBTFUL_SHARE) return;
  for (const { opened, settings } of invoices.files) {
    if (settings.dateOrder === 'ymd') continue;
    const other = settings.dateOrder === 'dmy' ? 'mdy' : 'dmy';
    const share = Math.round((early / length) * 100);
    const message = `${share} % of the invoices are paid before the day of issue: the dates may be ${other} (--date-order ${other}).`;
    findings.say('invoices.date-order-doubtful', 'warning', opened.plain.name, message);
  }
}

/** Values for “unpaid” other than an empty cell, where they are not obvious. */
function checkUnpaid({ invoices, lineItems }: SourceTables, findings: FindingLog): void {
  const { blankPayments, wordsForUnpaid, placeholderRows } = invoices.reader;
  const file = invoices.files[0]!.opened.plain.name;
  const doubtful = DOUBTFUL_WORDS.filter((word) => wordsForUnpaid.has(word));
  if (blankPayments > 0 && doubtful.length > 0) {
    const counts = doubtful.map((word) => `${thousands(wordsForUnpaid.get(word)!)} “${word.toUpperCase()}”`).join(' and ');
    const message = `payment_dates has ${counted(blankPayments, 'empty cell')} and ${counts}: they may mean different things; all of them count as unpaid.`;
    findings.warn('invoices.two-kinds-of-unpaid', file, message);
  }
  if (placeholderRows.length === 0) return;
  const cents = placeholderRows.reduce((sum, row) => sum + lineItems.reader.totalCents(row), 0) as Cents;
  const count = placeholderRows.length;
  const message = `${counted(count, 'invoice has a payment date that means', 'invoices have payment dates that mean')} none, such as 1900-01-01: ${count === 1 ? 'it counts' : 'they count'} as unpaid, with ${formatDollars(cents)} dollars together.`;
  findings.warn('invoices.placeholder-payments', file, message);
}

function checkInvoiceLines({ invoices, lineItems }: SourceTables, findings: FindingLog): void {
  const { codes, places, invoices: keys } = invoices.reader;
  const { lines, lost } = lineItems.reader;
  const idOf = (row: number) => idBytes(keys.keys.arena, codes.values[row]!);
  for (let row = 0; row < codes.length; row++) {
    if (lines[row] === 0) findings.note('invoices.without-lines', { ...places.at(row), column: 'invoice_id', value: idOf(row) });
  }
  for (const [row, lostLines] of lost) {
    const issue = { ...places.at(row), column: 'invoice_id', value: idOf(row) };
    let noted = 0;
    for (const refersTo of lostLines) {
      findings.note('invoices.lost-line', { ...issue, refersTo });
      noted++;
    }
    for (; noted < lostLines.length; noted++) findings.note('invoices.lost-line', issue);
  }
}

function checkLostInvoices({ accounts, invoices }: SourceTables, findings: FindingLog): void {
  const { accounts: keys, places } = accounts.reader;
  for (const { accountCode, place, rows } of invoices.reader.lost) {
    const row = keys.row(accountCode);
    const at = row < 0 ? place : places.at(row);
    for (let noted = 0; noted < rows; noted++)
      findings.note('accounts.lost-invoice', {
        ...at,
        column: 'account_id',
        value: idBytes(keys.keys.arena, accountCode),
        refersTo: place,
      });
  }
}

/** Different keys that a person would consider equal. */
function checkNearKeys({ accounts, invoices, skus }: SourceTables, findings: FindingLog): void {
  const { reader } = invoices;
  const firstInvoices = new Map<number, number>();
  const firstInvoiceOf = (accountCode: number) => {
    // Searched once, and only when an account without its own row is reported.
    if (firstInvoices.size === 0)
      for (const [row, code] of reader.accountCodes.finish().entries()) if (!firstInvoices.has(code)) firstInvoices.set(code, row);
    return firstInvoices.get(accountCode);
  };
  const domains = [
    {
      keys: accounts.reader.accounts,
      column: 'account_id',
      placeOf: (row: number, code: number) => {
        if (row >= 0) return accounts.reader.places.at(row);
        const invoice = firstInvoiceOf(code);
        return invoice === undefined ? undefined : reader.places.at(invoice);
      },
    },
    {
      keys: skus.reader.items,
      column: 'item_id',
      placeOf: (row: number) => (row < 0 ? undefined : skus.reader.places.at(row)),
    },
    { keys: reader.invoices, column: 'invoice_id', placeOf: (row: number) => (row < 0 ? undefined : reader.places.at(row)) },
  ];
  for (const { keys, column, placeOf } of domains) {
    for (const [first, second] of nearKeyPairs(keys.keys)) {
      const refersTo = placeOf(keys.row(first), first);
      const place = placeOf(keys.row(second), second);
      if (refersTo && place) findings.note('keys.near-equal', { ...place, column, value: idBytes(keys.keys.arena, second), refersTo });
    }
  }
}

function idBytes(arena: { bytes: Uint8Array; start(piece: number): number; end(piece: number): number }, piece: number): Uint8Array {
  return arena.bytes.subarray(arena.start(piece), arena.end(piece));
}
