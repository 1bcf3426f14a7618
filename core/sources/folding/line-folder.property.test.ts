import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Extracts, readExtracts, type SourceFile } from '../../pipeline.ts';
import { FUZZ, forEachCase } from '../../testing/fuzz-budget.ts';
import { FUZZ_KINDS, fuzzCase } from '../../testing/fuzz-cases.ts';
import { longLineItems } from '../../testing/long-line-items.ts';
import { memorySource } from '../../testing/memory-source.ts';
import { reportOf } from '../../testing/read-report.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { rereadInvoiceLines, rereadLines } from '../reread/reread-line-items.ts';
import { buffersOf, type FoldInThreads, foldPiece, parcelOf } from './folded-pieces.ts';
import { LineFolder } from './line-folder.ts';

const today = day('2022-01-01');

/** Everything that depends on how line items are read. */
async function outcome(sources: readonly SourceFile[], foldLines: boolean, options: object = {}): Promise<unknown> {
  const read = await readExtracts(sources, { today, foldLines, ...options });
  return read.ok ? { ...contents(read.value), again: await again(read.value) } : read.error;
}

function contents(extracts: Extracts) {
  const { reader, files } = extracts.sources.lineItems;
  return {
    report: reportOf(extracts),
    files: extracts.files,
    priced: [...extracts.priced.objects()],
    lost: [...reader.lost].map(([row, places]) => [row, places.length, ...places]),
    repeats: reader.repeats,
    leftOut: reader.leftOutCounts,
    doubtful: files.map(({ reading }) => reading.doubtfulDecimals()),
    lastCells: files.map(({ reading: { lastCells } }) => [lastCells.line, lastCells.isLastCut]),
    length: files.map(({ index }) => index.textLength),
  };
}

/** A page of lines and the lines of some invoices, which are found by the index of blocks. */
async function again({ sources, invoices }: Extracts): Promise<unknown> {
  const lines: unknown[] = [await rereadLines(sources, 3, 5, {})];
  for (let row = 0; row < invoices.rows; row += 1 + (invoices.rows >> 2))
    await rereadInvoiceLines(sources, row, (line) => lines.push(line), {});
  return lines;
}

/** Folds pieces as a thread does, from the bytes of a memory source. */
function threadOver(bytes: Uint8Array, firstByte: number, pieceBytes: number): FoldInThreads {
  const fill = (into: Uint8Array, position: number): number => {
    const part = bytes.subarray(position, position + into.length);
    into.set(part);
    return part.length;
  };
  return (source, setup) => ({
    async *pieces() {
      const folder = new LineFolder(structuredClone(setup));
      const buffer = new Uint8Array(bytes.length + 100_000);
      for (let from = firstByte; from < source.size; from += pieceBytes) {
        const piece = parcelOf(foldPiece(folder, fill, buffer, from, Math.min(source.size, from + pieceBytes)));
        yield structuredClone(piece, { transfer: buffersOf(piece) });
      }
    },
    stop: async () => undefined,
  });
}

const HEADER = 'invoice_id,item_id,quantity';
const OTHERS = {
  accounts: 'account_id,joining_date\nA,2020-01-01\n',
  skus: 'item_id,item_retail_price\nS1,2.10\nS2,0.333\n"S,3",4\n',
  invoices:
    'invoice_id,account_id,date_issued\nI1,A,2021-01-01\nI2,A,2021-01-02\nI22,A,2021-01-02\n"I,3",A,2021-01-03\nTotal,A,2021-01-03\n',
};
const sourcesOf = (lines: string, pieceBytes: number) => [
  ...Object.entries(OTHERS).map(([name, text]) => memorySource(`${name}.csv`, text)),
  memorySource('invoice_line_items.csv', `${HEADER}\n${lines}`, pieceBytes),
];

const anyId = fc.constantFrom('I1', 'I1', 'I2', 'I2', 'I22', '"I1"', '"I,3"', 'I,3', 'Total', 'I9', '', ' I1', 'I1\u00a0', 'é', '(2 rows)');
const anyItem = fc.constantFrom('S1', 'S1', 'S2', '"S1"', '"S,3"', 'S9', '', '"S""1"');
const anyQuantity = fc.constantFrom(
  '1',
  '2',
  '999',
  '1234',
  '0',
  '"3"',
  '-1',
  '2.0',
  '',
  '1.000',
  '999999999',
  '9999999999',
  '+4',
  '90071992547409',
);
const anyEnd = fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\r\n', '\r\n', '\r', '\n\n', ',\n', '"\n', '\\"\n', '\n\r');
const anyLine = fc.tuple(anyId, anyItem, anyQuantity, anyEnd).map(([id, item, quantity, end]) => `${id},${item},${quantity}${end}`);
const plainLine = fc.tuple(fc.constantFrom('I1', 'I2', 'I22'), fc.constantFrom('S1', 'S2')).map(([id, item]) => `${id},${item},2\n`);
const anyLines = fc.array(fc.oneof({ weight: 3, arbitrary: plainLine }, anyLine), { maxLength: 30 }).map((lines) => lines.join(''));

describe('folded line items', () => {
  it('are read as line by line, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, fc.constantFrom('keep' as const, 'drop' as const, undefined), async (lines, repeatedLines) => {
        const expected = await outcome(sourcesOf(lines, 1_000), false, { repeatedLines });
        for (const size of [1, 7, 20, 64, 1_000]) expect(await outcome(sourcesOf(lines, size), true, { repeatedLines })).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('are read as line by line from pieces of threads, split anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, fc.constantFrom('', '\uFEFF'), async (lines, mark) => {
        const bytes = new TextEncoder().encode(`${mark}${HEADER}\n${lines}`);
        const sources = [...sourcesOf('', 1_000).slice(0, -1), memorySource('invoice_line_items.csv', bytes)];
        const expected = await outcome(sources, false);
        for (let split = 1; split <= bytes.length; split += 1 + (bytes.length >> 5))
          expect(await outcome(sources, true, { foldInThreads: threadOver(bytes, split, bytes.length) })).toEqual(expected);
        for (const size of [1, 9, 33]) {
          const seen = await outcome(sources, true, { foldInThreads: threadOver(bytes, size, size) });
          expect(seen).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('are read as line by line where they fill several blocks', async () => {
    const any = fc.record({
      seed: fc.nat(),
      rows: fc.integer({ min: 8_000, max: 10_000 }),
      isShuffled: fc.boolean(),
      encoding: fc.constantFrom('utf-8' as const, 'utf-16le' as const, 'windows-1252' as const),
      delimiter: fc.constantFrom(',' as const, ';' as const),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      packing: fc.constantFrom('none' as const, 'gz' as const),
      pieceBytes: fc.integer({ min: 3_000, max: 90_000 }),
    });
    await fc.assert(
      fc.asyncProperty(any, async (form) => {
        const { sources, texts } = longLineItems({ ...form, hasBom: false, isSplit: false });
        const expected = await outcome(sources, false, { repeatedLines: 'keep' });
        expect(await outcome(sources, true, { repeatedLines: 'keep' })).toEqual(expected);
        const foldInThreads = threadOver(new TextEncoder().encode(texts[0]!.text), 2_000, form.pieceBytes);
        expect(await outcome(sources, true, { repeatedLines: 'keep', foldInThreads })).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('name the same line where a sum is not exact', async () => {
    const lines = 'I1,S1,1\nI2,S1,999999999\nI2,S1,9007199254740\nI2,S1,9007199254740991\nI2,S1,5\n';
    const read = await outcome(sourcesOf(lines, 1_000), true);
    expect(read).toMatchObject({ code: 'pricing.not-exact', invoice: 'I2', line: 5 });
    expect(read).toEqual(await outcome(sourcesOf(lines, 1_000), false));
  });

  it.each(FUZZ_KINDS)(
    'are read as line by line from damaged %s',
    async (kind) => {
      await forEachCase(kind, 60, async (index) => {
        const sources = fuzzCase(kind, FUZZ.seed, index).map(({ name, bytes }) => memorySource(name, bytes, 1 + (index % 5) * 300));
        const options = { concat: index % 3 === 0, repeatedLines: index % 2 === 0 ? ('drop' as const) : ('keep' as const) };
        const expected = await outcome(sources, false, options);
        expect(await outcome(sources, true, options)).toEqual(expected);
        const lines = fuzzCase(kind, FUZZ.seed, index).find(({ name }) => name === 'invoice_line_items.csv');
        if (lines === undefined) return;
        const foldInThreads = threadOver(lines.bytes, 1 + (index % 40), 1 + ((index * 7) % 90));
        expect(await outcome(sources, true, { ...options, foldInThreads })).toEqual(expected);
      });
    },
    30_000 + FUZZ.seconds * 1_200,
  );
});
