import fc from 'fast-check';
import { DELIMITERS, type Delimiter } from '../csv/forms.ts';

/** A well-formed CSV text and its cells. */
export interface WrittenCsv {
  readonly delimiter: Delimiter;
  readonly text: string;
  readonly rows: readonly (readonly string[])[];
}

const LINE_ENDS = ['\n', '\r\n', '\r'];

/** Cells of all kinds with any delimiter, quoted where needed and sometimes where not; empty lines between rows. */
export const anyCsv: fc.Arbitrary<WrittenCsv> = fc
  .tuple(fc.constantFrom(...DELIMITERS), fc.integer({ min: 1, max: 4 }))
  .chain(([delimiter, columns]) => {
    const piece = fc.constantFrom('a', '0', ' ', 'é', '漢', '😀', "'", '"', '""', ',', ';', '\t', '|', ...LINE_ENDS);
    const cell = fc.record({ value: fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')), quoted: fc.boolean() });
    const row = fc.record({ cells: fc.array(cell, { minLength: columns, maxLength: columns }), lineEnds: anyLineEnds(1) });
    return fc.record({ first: anyLineEnds(0), rows: fc.array(row, { maxLength: 6 }), last: fc.boolean() }).map(({ first, rows, last }) => {
      const records = rows.map(({ cells, lineEnds }) => ({ record: cells.map((one) => written(one, columns)).join(delimiter), lineEnds }));
      const text = first + records.map(({ record, lineEnds }, i) => (last || i < rows.length - 1 ? record + lineEnds : record)).join('');
      return { delimiter, text, rows: rows.map(({ cells }) => cells.map(({ value }) => value)) };
    });

    function written({ value, quoted }: { value: string; quoted: boolean }, columns: number): string {
      const mustBe = /["\r\n]/.test(value) || value.includes(delimiter) || (columns === 1 && value === '');
      return mustBe || quoted ? `"${value.replaceAll('"', '""')}"` : value;
    }
  });

function anyLineEnds(least: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...LINE_ENDS), { minLength: least, maxLength: least + 2 }).map((ends) => ends.join(''));
}
