import { gzipSync, zipSync } from 'fflate';
import type { Delimiter, Encoding } from '../csv/forms.ts';
import { bytesIn } from './encoded-text.ts';
import { memorySource } from './memory-source.ts';
import { naiveRows } from './naive-csv.ts';

/** How a long line items extract is written. */
export interface LongLines {
  readonly seed: number;
  readonly rows: number;
  readonly isShuffled: boolean;
  readonly encoding: Encoding;
  readonly hasBom: boolean;
  readonly delimiter: Delimiter;
  readonly lineEnd: string;
  readonly packing: 'none' | 'gz' | 'zip';
  /** In two files, that are joined. */
  readonly isSplit: boolean;
  readonly pieceBytes: number;
}

/** One of its rows, according to a second implementation of the rules. */
export interface NaiveLine {
  readonly file: string;
  readonly line: number;
  /** Null for a row without a valid shape. */
  readonly fields: readonly string[] | null;
  /** Can be used: invoice and item known, a whole quantity. */
  readonly isKept: boolean;
}

export const INVOICES = 900;
const ITEMS = 30;

/** Extracts whose line items fill several blocks of the index, with all kinds of rows among them, and their content. */
export function longLineItems(options: LongLines) {
  const random = randomFrom(options.seed);
  const invoices = Array.from({ length: options.rows }, (_, row) => {
    const inOrder = Math.floor((row / options.rows) * INVOICES);
    return options.isShuffled ? Math.floor(random() * INVOICES) : inOrder;
  });
  const texts = invoices.map((invoice) => writtenRow(options, invoice, random));
  const header = ['note', 'invoice_id', 'ITEM_ID', 'quantity'].join(options.delimiter);
  const half = options.isSplit ? Math.floor(texts.length * 0.6) : texts.length;
  const parts = options.isSplit ? [texts.slice(0, half), texts.slice(half)] : [texts];
  const written = parts.map((rows, part) => ({
    name: `lines-${part}.csv`,
    text: [header, ...rows].join(options.lineEnd) + (random() < 0.5 ? options.lineEnd : ''),
  }));
  const lineItems = written.map(({ name, text }) => ({ name, text, bytes: bytesIn(text, options.encoding, options.hasBom) }));
  const packed = lineItems.map(({ name, bytes }) => {
    if (options.packing === 'gz') return { shown: `${name}.gz`, source: memorySource(`${name}.gz`, gzipSync(bytes), options.pieceBytes) };
    if (options.packing === 'zip') {
      const zip = name.replace('.csv', '.zip');
      return { shown: `${zip}/${name}`, source: memorySource(zip, zipSync({ [name]: bytes }), options.pieceBytes) };
    }
    return { shown: name, source: memorySource(name, bytes, options.pieceBytes) };
  });
  return {
    sources: [
      memorySource('accounts.csv', 'account_id,joining_date\nA,2020-01-01\n'),
      memorySource('skus.csv', `item_id,item_retail_price\n${Array.from({ length: ITEMS }, (_, i) => `S${i},${i}.${i}5\n`).join('')}`),
      memorySource(
        'invoices.csv',
        `invoice_id,account_id,date_issued,payment_dates\n${Array.from({ length: INVOICES }, (_, i) => `I${i},A,2021-01-01,\n`).join('')}`,
      ),
      ...packed.map(({ source }) => source),
    ],
    lines: lineItems.flatMap(({ text }, part) => naiveLines(packed[part]!.shown, text, options.delimiter)),
    texts: lineItems.map(({ text }, part) => ({ file: packed[part]!.shown, text })),
  };
}

function naiveLines(file: string, text: string, delimiter: Delimiter): NaiveLine[] {
  const lines = text.split(/\r\n|\r|\n/);
  // A line with only delimiters is no row.
  const isRow = (line: number) => lines[line - 1]!.split(delimiter).join('') !== '';
  return naiveRows(text, delimiter, 4)
    .slice(1)
    .filter(({ line }) => isRow(line))
    .map((row) => {
      const fields = 'fields' in row ? row.fields : null;
      return { file, line: row.line, fields, isKept: fields !== null && isUsable(fields) };
    });
}

function isUsable([, invoice, item, quantity]: readonly string[]): boolean {
  const isOf = (id: string | undefined, letter: string, count: number) =>
    new RegExp(`^${letter}(0|[1-9]\\d*)$`).test(id ?? '') && Number(id!.slice(1)) < count;
  return isOf(invoice, 'I', INVOICES) && isOf(item, 'S', ITEMS) && /^-?\d+$/.test(quantity ?? '');
}

/** Sometimes a row that can't be used; notes in quotes, with line ends and quotes in them, letters of one and two bytes. */
function writtenRow({ delimiter, lineEnd }: LongLines, invoice: number, random: () => number): string {
  const pick = (...choices: string[]) => choices[Math.floor(random() * choices.length)]!;
  const isOdd = random() < 0.02;
  const note = pick('', '', 'plain', 'é', `"a${lineEnd}b"`, '"say ""ah"""', '"ü"', `"${delimiter}"`);
  const fields = [
    note,
    isOdd ? pick('', 'I99999', `I${invoice}`) : `I${invoice}`,
    isOdd ? pick('S999', '', 'S1') : `S${Math.floor(random() * ITEMS)}`,
    isOdd ? pick('many', '', '3', '-2') : String(1 + Math.floor(random() * 9)),
  ];
  if (isOdd && random() < 0.3)
    return pick(fields.slice(0, 3).join(delimiter), [...fields, 'more'].join(delimiter), `x"y${delimiter}I${invoice}`);
  // An empty line is no row.
  return fields.join(delimiter) + (random() < 0.01 ? lineEnd : '');
}

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
