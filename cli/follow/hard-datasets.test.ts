import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readChangeEvent } from '../../adapters/kafka/change-event.ts';
import { type EngineRun, keepEngineRuns } from '../../adapters/testing/engine-runs.ts';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { TABLE_NAMES, type TableName } from '../../core/declarations/table-declarations.ts';
import { HARD_DATASETS, type HardDataset } from '../../core/testing/hard-datasets.ts';
import { readTextExtracts } from '../../core/testing/read-text-extracts.ts';
import { isReferenceThere } from '../../core/testing/reference-extracts.ts';
import { seededRandom } from '../../core/testing/seeded-random.ts';
import { coreHashes } from '../../core/testing/staged-datasets.ts';
import { readAllRows } from './compute.ts';
import { FollowState, type ReadMessage } from './follow-state.ts';

const DAY_MS = 86_400_000;
const DAYS: ReadonlySet<string> = new Set(['joining_date', 'date_issued', 'payment_dates']);

type Row = Readonly<Record<string, string | number | null>>;

/** The rows of a table as Debezium writes them: a day is a count of days. Several payments are a text, as in a column of text. */
function rowsOf(dataset: HardDataset, table: TableName): Row[] {
  const text = dataset.texts()[table];
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  const lines: Row[] = table === 'invoice_line_items' ? dataset.orphanLines.map((line) => ({ ...line })) : [];
  return [
    ...rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [
          name,
          cell === '' ? null : DAYS.has(name) && /^\d{4}-\d\d-\d\d$/.test(cell) ? Date.parse(cell) / DAY_MS : cell,
        ]),
      ),
    ),
    ...lines,
  ];
}

/**
 * A state after all events of a dataset, without a broker: a third of the rows was read as it stood, the rest came as new rows. Of the latter some
 * were wrong at first, or were deleted again, or came twice.
 */
function followed(dataset: HardDataset): FollowState {
  const state = FollowState.open(temporaryFolder());
  const random = seededRandom(19);
  let pos = 1_000;
  for (const table of TABLE_NAMES) {
    const messages: ReadMessage[] = [];
    const send = (op: 'r' | 'c' | 'u' | 'd', before: Row | null, after: Row | null) => {
      const source = {
        file: 'binlog.000001',
        pos: op === 'r' ? 500 : ++pos,
        row: 0,
        server_id: 1,
        ts_ms: 1_700_000_000_000,
        snapshot: op === 'r' ? 'true' : 'false',
      };
      const value = JSON.stringify({ op, before, after, source });
      messages.push({ table, topic: table, partition: 0, offset: messages.length, value });
      if (op !== 'r' && random() < 0.1) messages.push({ table, topic: table, partition: 0, offset: messages.length, value });
    };
    const rows = rowsOf(dataset, table);
    const key = { accounts: 'account_id', skus: 'item_id', invoices: 'invoice_id', invoice_line_items: 'quantity' }[table];
    const [read, added] = [rows.filter((_, i) => i % 3 === 0), rows.filter((_, i) => i % 3 !== 0)];
    for (const row of read) send('r', null, row);
    for (const row of added) {
      const wrong = { ...row, [key]: key === 'quantity' ? 77 : `wrong ${row[key]}` };
      if (random() < 0.8) send('c', null, row);
      else {
        send('c', null, wrong);
        send('u', wrong, row);
      }
      if (random() < 0.1) {
        send('c', null, wrong);
        send('d', wrong, null);
      }
    }
    state.apply(messages, ({ value }) => readChangeEvent(table, value));
  }
  return state;
}

describe('the hard datasets as change events', () => {
  const runs: EngineRun[] = [];

  it.each(HARD_DATASETS.filter(({ name }) => name !== 'reference' || isReferenceThere))(
    'give the hashes of the core: $name',
    async (dataset) => {
      const { name, asOf, stagedOn } = dataset;
      const expected = await coreHashes(await readTextExtracts(dataset.texts()), asOf);
      const began = performance.now();
      const state = followed(dataset);
      expect(state.meta('set_aside')).toBe(null);
      const hashes = await coreHashes(await readAllRows(state, stagedOn), asOf);
      state.close();
      expect(hashes).toEqual(expected);
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      runs.push({
        engine: 'follow',
        version: '0.1.0',
        dataset: name,
        ...hashes,
        seconds,
        megabytes: Math.round(process.resourceUsage().maxRSS / 1e3),
      });
      if (runs.length === HARD_DATASETS.length) keepEngineRuns(runs);
    },
  );
});
