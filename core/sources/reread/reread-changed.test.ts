import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../testing/memory-source.ts';
import { day } from '../../testing/read-text-extracts.ts';
import { answered } from '../../testing/session-extracts.ts';
import type { SourceFile } from '../files/source-file.ts';
import { readSources } from '../read-extracts.ts';
import { rawRow } from './raw-row.ts';
import { readingAgain } from './reread.ts';
import { rereadInvoiceLines, rereadLines } from './reread-line-items.ts';

const HEADER = 'invoice_id,item_id,quantity';
const ROWS = Array.from({ length: 10_000 }, (_, row) => `I${Math.floor(row / 20)},S1,${(row % 7) + 1}`);
const AS_READ = file(ROWS);

function file(rows: readonly string[]): string {
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/** Extracts whose line items change after the first reading: `now` gives their content. */
async function opened(pack: (text: string) => Uint8Array = (text) => new TextEncoder().encode(text)) {
  let current: SourceFile = memorySource('lines.csv', pack(AS_READ), 10_000);
  const lines: SourceFile = { name: 'lines.csv', size: current.size, read: (start, end) => current.read(start, end) };
  const sources = [
    memorySource('accounts.csv', 'account_id,joining_date\nA,2020-01-01\n'),
    memorySource('skus.csv', 'item_id,item_retail_price\nS1,2\n'),
    memorySource(
      'invoices.csv',
      `invoice_id,account_id,date_issued\n${Array.from({ length: 500 }, (_, i) => `I${i},A,2021-01-01\n`).join('')}`,
    ),
    lines,
  ];
  const tables = answered(await readSources(sources, { today: day('2022-01-01') }));
  return {
    tables,
    now(text: string): void {
      current = memorySource('lines.csv', pack(text), 10_000);
    },
    unreadable(why: string): void {
      current = {
        ...current,
        // biome-ignore lint/correctness/useYield: it fails before there is anything to yield
        async *read() {
          throw new Error(why);
        },
      };
    },
  };
}

const linesOf = (tables: Awaited<ReturnType<typeof opened>>['tables'], invoiceRow: number) =>
  readingAgain(async () => {
    let count = 0;
    await rereadInvoiceLines(tables, invoiceRow, () => count++, {});
    return count;
  });

describe('a source that has changed since it was opened', () => {
  it('is distinguished from an unchanged one', async () => {
    const { tables } = await opened();
    expect(await linesOf(tables, 250)).toEqual({ ok: true, value: 20 });
  });

  it('is detected when the quantity of a line differs', async () => {
    const { tables, now } = await opened();
    now(file(ROWS.with(5_003, 'I250,S1,9')));
    expect(await linesOf(tables, 250)).toEqual({
      ok: false,
      error: { code: 'sources.changed', file: 'lines.csv', detail: 'the lines of this invoice add up to something else' },
    });
  });

  it('is detected when earlier rows were added or removed', async () => {
    for (const rows of [['I0,S1,1', ...ROWS], ROWS.slice(1)]) {
      const { tables, now } = await opened();
      now(file(rows));
      expect(await linesOf(tables, 250)).toMatchObject({ ok: false, error: { code: 'sources.changed', file: 'lines.csv' } });
      const page = await readingAgain(() => rereadLines(tables, 9_000, 10, {}));
      expect(page).toMatchObject({ ok: false, error: { code: 'sources.changed' } });
      const row = await readingAgain(() => rawRow(tables, { file: 'lines.csv', line: 9_000 }, {}));
      expect(row).toMatchObject({ ok: false, error: { code: 'sources.changed' } });
    }
  });

  it('is detected when it is longer, shorter or empty', async () => {
    for (const text of [file([...ROWS, 'I1,S1,1']), file(ROWS.slice(0, -1)), '']) {
      const { tables, now } = await opened();
      now(text);
      expect(await linesOf(tables, 499)).toMatchObject({ ok: false, error: { code: 'sources.changed' } });
    }
  });

  it('is detected when its encoding is different', async () => {
    const { tables, now } = await opened((text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    now(AS_READ.replace('I250,S1,4', 'I250,\xe91,4'));
    expect(await linesOf(tables, 250)).toEqual({
      ok: false,
      error: { code: 'sources.changed', file: 'lines.csv', detail: 'it is not valid UTF-8' },
    });
  });

  it('is named when it can no longer be read, with the reason', async () => {
    const { tables, unreadable } = await opened();
    unreadable('it is no longer there.');
    expect(await linesOf(tables, 250)).toEqual({
      ok: false,
      error: { code: 'sources.changed', file: 'lines.csv', detail: 'it is no longer there' },
    });
  });

  it('is detected in an archive, too', async () => {
    const { tables, now } = await opened((text) => gzipSync(new TextEncoder().encode(text)));
    expect(await linesOf(tables, 250)).toEqual({ ok: true, value: 20 });
    now(file(ROWS.slice(1)));
    expect(await linesOf(tables, 250)).toMatchObject({ ok: false, error: { code: 'sources.changed' } });
  });
});

describe('a second reading', () => {
  it('reads only the requested part of a plain file, and reports progress', async () => {
    const { tables } = await opened();
    const told: number[] = [];
    let bytesTotal = 0;
    const onProgress = (progress: { bytesRead: number; bytesTotal: number }) => {
      told.push(progress.bytesRead);
      bytesTotal = progress.bytesTotal;
    };
    await rereadInvoiceLines(tables, 499, () => undefined, { onProgress });
    expect(bytesTotal).toBeLessThan(AS_READ.length / 4);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(bytesTotal);
  });

  it('can be cancelled between two pieces', async () => {
    const { tables } = await opened();
    const signal = { aborted: false };
    const reading = readingAgain(() => rereadLines(tables, 0, 10_000, { signal, onProgress: () => (signal.aborted = true) }));
    expect(await reading).toEqual({ ok: false, error: { code: 'cancelled' } });
  });
});
