import { describe, expect, it, onTestFinished } from 'vitest';
import { DatabaseRefused } from '../../adapters/mysql/database-refused.ts';
import { TableLines } from '../../adapters/mysql/table-lines.ts';
import { memoryTable } from '../../core/testing/memory-table.ts';
import { portTable } from './port-table.ts';

const rows = Array.from({ length: 9 }, (_, i) => [`I${i}`, 'S1', String(i)]);
const columns = ['invoice_id', 'item_id', 'quantity'];

/** A table at the process's end of a channel, and the worker's table in front of it. */
function served(table = memoryTable('invoice_line_items', columns, rows), restAfter = 1_000) {
  const snapshots: string[] = [];
  const bugs: unknown[] = [];
  const database = {
    tables: [table],
    endSnapshot: async () => void snapshots.push('end'),
    beginSnapshot: async () => void snapshots.push('begin'),
    close: () => undefined,
  };
  const lines = new TableLines(database, (error) => bugs.push(error), restAfter);
  const lineTo = () => {
    const { port1, port2 } = new MessageChannel();
    lines.serve(table, {
      postMessage: (answer) => port1.postMessage(answer),
      onMessage: (listener) => {
        port1.onmessage = ({ data }) => listener(data);
      },
    });
    onTestFinished(() => port1.close());
    return {
      port: port1,
      table: portTable({ name: 'lines', size: 0, blob: port2, table: { table: 'invoice_line_items', columns, typed: [], rows: 9 } }),
    };
  };
  return { ...lineTo(), lineTo, snapshots, bugs, asked: table.asked };
}

async function cells(source: ReturnType<typeof portTable>, part?: { first: number; count: number }): Promise<string[]> {
  const found: string[] = [];
  for await (const { bytes } of source.readRows(part)) found.push(...new TextDecoder().decode(bytes).split('\u001e').filter(Boolean));
  return found.map((row) => row.replaceAll('\u001f', ' '));
}

describe('a table over a line', () => {
  it('is read whole or in part, any number of times', async () => {
    const { table } = served();
    expect(await cells(table)).toEqual(rows.map((row) => row.join(' ')));
    expect(await cells(table, { first: 3, count: 2 })).toEqual(['I3 S1 3', 'I4 S1 4']);
    expect(await cells(table, { first: 9, count: 1 })).toEqual([]);
  });

  it('shares its connection: a reading waits until the one before it is complete or stopped', async () => {
    const { table, lineTo } = served();
    const reading = table.readRows()[Symbol.asyncIterator]();
    await reading.next();
    let isDone = false;
    const other = cells(lineTo().table, { first: 0, count: 1 }).then((found) => {
      isDone = true;
      return found;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(isDone).toBe(false);
    await reading.return?.(undefined);
    expect(await other).toEqual(['I0 S1 0']);
  });

  it('that fails says why, as a clause', async () => {
    const table = {
      ...memoryTable('invoice_line_items', columns, rows),
      async *readRows() {
        yield* [];
        throw new DatabaseRefused('its query was stopped on the server');
      },
    };
    await expect(cells(served(table).table)).rejects.toThrow('its query was stopped on the server');
  });

  it('is stopped at once when it is cancelled, even if no row has arrived yet', async () => {
    const never = { ...memoryTable('invoice_line_items', columns, rows), readRows: () => new ReadableStream() as never };
    const signal = { aborted: false };
    const reading = served(never).table.readRows(undefined, signal)[Symbol.asyncIterator]().next();
    setTimeout(() => {
      signal.aborted = true;
    }, 20);
    expect(await reading).toEqual({ done: true, value: undefined });
  });

  it('ends the snapshot while there is no reading, and starts another for the next one', async () => {
    const { table, snapshots } = served(undefined, 20);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(snapshots).toEqual(['end']);
    await cells(table, { first: 0, count: 1 });
    expect(snapshots).toEqual(['end', 'begin']);
  });

  it('ignores messages of the wrong shape', async () => {
    const { port, bugs, table } = served();
    port.onmessage?.({ data: { id: 1, read: { first: 0, count: '1; DROP TABLE x' } } } as MessageEvent);
    port.onmessage?.({ data: { id: 1, sql: 'SELECT 1' } } as MessageEvent);
    expect(bugs).toHaveLength(2);
    expect(await cells(table, { first: 0, count: 1 })).toEqual(['I0 S1 0']);
  });

  it('is refused when it sends rows of another shape', async () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) =>
      port1.postMessage({ id: data.id, batch: { rows: 2, bytes: new Uint8Array(3), ends: new Int32Array([1, 2]) } });
    onTestFinished(() => port1.close());
    const table = portTable({ name: 'lines', size: 0, blob: port2, table: { table: 'invoice_line_items', columns, typed: [], rows: 9 } });
    await expect(cells(table)).rejects.toThrow('the database sent rows of another shape');
  });

  it('of a database that was closed meanwhile reports it', async () => {
    const table = portTable({ name: 'lines', size: 0, blob: null, table: { table: 'invoice_line_items', columns, typed: [], rows: 9 } });
    await expect(cells(table)).rejects.toThrow('the database was closed; open it again');
  });
});
