import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LongLines, longLineItems } from '../../testing/long-line-items.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered } from '../../testing/session-extracts.ts';
import { readSources } from '../read-extracts.ts';
import { rawRow } from './raw-row.ts';
import { type LineItemAgain, rereadInvoiceLines, rereadLines } from './reread-line-items.ts';

const anyLongLines: fc.Arbitrary<LongLines> = fc
  .record({
    seed: fc.nat(),
    rows: fc.integer({ min: 9_000, max: 14_000 }),
    isShuffled: fc.boolean(),
    encoding: fc.constantFrom('utf-8' as const, 'utf-8' as const, 'utf-16le' as const, 'utf-16be' as const, 'windows-1252' as const),
    hasBom: fc.boolean(),
    delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    packing: fc.constantFrom('none' as const, 'none' as const, 'gz' as const, 'zip' as const),
    isSplit: fc.boolean(),
    pieceBytes: fc.integer({ min: 3_000, max: 90_000 }),
  })
  .map((options) => ({
    ...options,
    hasBom: options.encoding !== 'windows-1252' && options.hasBom,
  }));

async function read(options: LongLines) {
  const extracts = longLineItems(options);
  const tables = answered(await readSources(extracts.sources, { today: day('2022-01-01'), concat: true, repeatedLines: 'keep' }));
  return { ...extracts, tables };
}

describe('line items read again', () => {
  it('are those of a naive scan, for any invoice and any form of the extract', async () => {
    await fc.assert(
      fc.asyncProperty(anyLongLines, fc.array(fc.nat({ max: 899 }), { minLength: 4, maxLength: 8 }), async (options, wanted) => {
        const { tables, lines } = await read(options);
        const { invoices } = tables.invoices.reader;
        for (const invoice of wanted) {
          const id = new TextEncoder().encode(`I${invoice}`);
          const found: LineItemAgain[] = [];
          await rereadInvoiceLines(tables, invoices.row(invoices.keys.find(id, 0, id.length)), (line) => found.push(line), {});
          const expected = lines.filter(({ isKept, fields }) => isKept && fields![1] === `I${invoice}`);
          expect(found.map(({ place: { file, line }, quantity }) => [file, line, quantity])).toEqual(
            expected.map(({ file, line, fields }) => [file, line, Number(fields![3])]),
          );
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('come in the same pages as those of a naive scan', async () => {
    await fc.assert(
      fc.asyncProperty(anyLongLines, fc.array(fc.nat({ max: 15_000 }), { minLength: 3, maxLength: 6 }), async (options, starts) => {
        const { tables, lines } = await read(options);
        const kept = lines.filter(({ isKept }) => isKept);
        for (const first of starts) {
          const page = await rereadLines(tables, first, 120, {});
          expect(page.map(({ place: { file, line }, quantity }) => [file, line, quantity])).toEqual(
            kept.slice(first, first + 120).map(({ file, line, fields }) => [file, line, Number(fields![3])]),
          );
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('have the file positions of a naive scan, with faulty rows and unread columns', async () => {
    await fc.assert(
      fc.asyncProperty(anyLongLines, fc.array(fc.nat(), { minLength: 10, maxLength: 20 }), async (options, picks) => {
        const { tables, lines, texts } = await read(options);
        for (const pick of picks) {
          const expected = lines[pick % lines.length]!;
          const found = await rawRow(tables, expected, {});
          expect(found).toMatchObject({ file: expected.file, line: expected.line, table: 'invoice_line_items' });
          const { text } = texts.find(({ file }) => file === expected.file)!;
          const startsAt = startOfLine(text, expected.line);
          expect(text.startsWith(found!.text, startsAt)).toBe(true);
          expect(text.slice(startsAt + found!.text.length)).toMatch(/^(\r|\n|$)/);
          if (expected.fields === null) expect(found!.fault).not.toBeNull();
          else {
            expect(found!.fault).toBeNull();
            expect(found!.fields.map(({ column, value, isRead }) => [column, value, isRead])).toEqual(
              expected.fields.map((value, field) => [['note', 'invoice_id', 'item_id', 'quantity'][field], value, field > 0]),
            );
          }
        }
        expect(await rawRow(tables, { file: lines[0]!.file, line: 1 }, {})).toBeNull();
        expect(await rawRow(tables, { file: lines[0]!.file, line: 1_000_000 }, {})).toBeNull();
        expect(await rawRow(tables, { file: 'another.csv', line: 2 }, {})).toBeNull();
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});

/** The start of the nth physical line. */
function startOfLine(text: string, line: number): number {
  const lineEnds = /\r\n|\r|\n/g;
  for (let at = 1; at < line; at++) lineEnds.exec(text);
  return lineEnds.lastIndex;
}
