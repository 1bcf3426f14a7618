import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIsoDay, parseIsoDay } from '../units/day.ts';
import { DEFAULT_SAMPLE, SAMPLE_LAST_DAY, type SampleFile, type SampleSpec, sampleExtracts } from './sample-extracts.ts';

type Row = Readonly<Record<string, string>>;

const bytesOf = (file: SampleFile): Buffer => Buffer.concat([...file.chunks()]);
const textsOf = (spec: SampleSpec): Record<string, string> =>
  Object.fromEntries(sampleExtracts(spec).map((file) => [file.name, bytesOf(file).toString('utf8')]));

function tablesOf(spec: SampleSpec) {
  const texts = textsOf(spec);
  const rows = (name: SampleFile['name']): Row[] => parse(texts[name]!, { columns: true });
  return { accounts: rows('accounts.csv'), skus: rows('skus.csv'), invoices: rows('invoices.csv'), lines: rows('invoice_line_items.csv') };
}

function dayOf(text: string): number {
  const day = parseIsoDay(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}

/** True, false, or null where it is unknown on the sample's last day. */
function isLate(invoice: Row): boolean | null {
  const issued = dayOf(invoice.date_issued!);
  if (invoice.payment_dates !== '') return dayOf(invoice.payment_dates!) - issued > 30;
  return SAMPLE_LAST_DAY - issued > 30 ? true : null;
}

const lateShare = (invoices: readonly Row[]): number => {
  const known = invoices.map(isLate).filter((late) => late !== null);
  return known.filter(Boolean).length / known.length;
};

function byAccount(invoices: readonly Row[]): readonly Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of invoices) {
    const group = groups.get(row.account_id!);
    if (group) group.push(row);
    else groups.set(row.account_id!, [row]);
  }
  return [...groups.values()];
}

const countBy = (rows: readonly Row[], column: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[column]!, (counts.get(row[column]!) ?? 0) + 1);
  return counts;
};

const DEFAULT_TABLES = tablesOf(DEFAULT_SAMPLE);

describe('the default sample', () => {
  const { accounts, skus, invoices, lines } = DEFAULT_TABLES;

  it('has the columns of the four extracts, in order', () => {
    const headers = Object.entries(textsOf({ accounts: 0, invoices: 0, lines: 0, seed: 1 })).map(([name, text]) => [
      name,
      text.split('\n')[0],
    ]);
    expect(headers).toEqual([
      ['accounts.csv', 'account_id,company_name,company_address,contact_person,contact_phone,gender,joining_date'],
      ['skus.csv', 'item_id,item_name,item_description,item_cost_price,item_retail_price'],
      ['invoices.csv', 'invoice_id,account_id,date_issued,payment_dates'],
      ['invoice_line_items.csv', 'invoice_id,item_id,quantity'],
    ]);
  });

  it('has exactly as many rows as asked for, and 100 SKUs', () => {
    expect([accounts.length, skus.length, invoices.length, lines.length]).toEqual([200, 100, 9_700, 53_500]);
  });

  it('numbers accounts and invoices from 1 in file order, and has no SKU twice', () => {
    expect(accounts.map((row) => row.account_id)).toEqual(accounts.map((_, i) => String(i + 1)));
    expect(invoices.map((row) => row.invoice_id)).toEqual(invoices.map((_, i) => String(i + 1)));
    expect(new Set(skus.map((row) => row.item_id)).size).toBe(skus.length);
  });

  it('keeps invoices sorted by account and lines by invoice, and refers only to rows that exist', () => {
    const owners = invoices.map((row) => Number(row.account_id));
    const parents = lines.map((row) => Number(row.invoice_id));
    expect(owners).toEqual([...owners].sort((a, b) => a - b));
    expect(parents).toEqual([...parents].sort((a, b) => a - b));
    expect(new Set(owners)).toEqual(new Set(accounts.map((row) => Number(row.account_id))));
    expect(new Set(lines.map((row) => row.invoice_id))).toEqual(new Set(invoices.map((row) => row.invoice_id)));
    expect(new Set(lines.map((row) => row.item_id))).toEqual(new Set(skus.map((row) => row.item_id)));
  });

  it('gives an invoice 1 to 11 lines, a line 1 to 4 items, and accounts unequal numbers of invoices', () => {
    const sizes = [...new Set(countBy(lines, 'invoice_id').values())].sort((a, b) => a - b);
    expect(sizes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(new Set(lines.map((row) => row.quantity))).toEqual(new Set(['1', '2', '3', '4']));
    const perAccount = [...countBy(invoices, 'account_id').values()];
    expect(Math.max(...perAccount)).toBeGreaterThan(5 * Math.min(...perAccount));
  });

  it('has some invoices with a repeated SKU', () => {
    const seen = new Set(lines.map((row) => `${row.invoice_id}/${row.item_id}`));
    expect(seen.size).toBeLessThan(lines.length);
  });

  it('issues after joining, pays after issue, and has no date after its last day', () => {
    const joined = new Map(accounts.map((row) => [row.account_id, dayOf(row.joining_date!)]));
    const wrong = invoices.filter((row) => {
      const issued = dayOf(row.date_issued!);
      const paid = row.payment_dates === '' ? null : dayOf(row.payment_dates!);
      const isPaidInTime = paid === null || (paid - issued >= 3 && paid - issued <= 65 && paid <= SAMPLE_LAST_DAY);
      return issued < joined.get(row.account_id)! || issued > SAMPLE_LAST_DAY || !isPaidInTime;
    });
    expect(wrong).toEqual([]);
    expect(formatIsoDay(SAMPLE_LAST_DAY)).toBe('2026-06-30');
    const issuedDays = invoices.map((row) => row.date_issued!).sort();
    expect([issuedDays[0]!.slice(0, 7), issuedDays.at(-1)!.slice(0, 7)]).toEqual(['2024-10', '2026-06']);
  });

  it('has open invoices on its last day, and overdue ones among them', () => {
    const open = invoices.filter((row) => row.payment_dates === '');
    const overdue = open.filter(isLate);
    expect(open.length / invoices.length).toBeGreaterThan(0.02);
    expect(open.length / invoices.length).toBeLessThan(0.08);
    expect(overdue.length).toBeGreaterThan(10);
    expect(overdue.length).toBeLessThan(open.length / 4);
  });

  it('pays most accounts on time, some late half the time', () => {
    const shares = byAccount(invoices).map(lateShare);
    expect(shares.filter((share) => share < 0.05).length).toBeGreaterThan(100);
    expect(shares.filter((share) => share >= 0.45).length).toBeGreaterThan(10);
  });

  it('pays small invoices of late payers on time and large ones late', () => {
    const price = new Map(skus.map((row) => [row.item_id, Number(row.item_retail_price)]));
    const total = new Map<string, number>();
    for (const row of lines) total.set(row.invoice_id!, (total.get(row.invoice_id!) ?? 0) + Number(row.quantity) * price.get(row.item_id)!);
    const ofLatePayers = byAccount(invoices)
      .filter((rows) => lateShare(rows) > 0.1)
      .flat();
    const bySize = ofLatePayers.sort((a, b) => total.get(a.invoice_id!)! - total.get(b.invoice_id!)!);
    const tenth = Math.floor(bySize.length / 10);
    expect(lateShare(bySize.slice(0, tenth))).toBeLessThan(0.08);
    expect(lateShare(bySize.slice(-tenth))).toBeGreaterThan(0.8);
  });

  it('writes prices that are plain numbers, mostly of two decimals, retail above cost', () => {
    const prices = skus.flatMap((row) => [row.item_cost_price!, row.item_retail_price!]);
    expect(prices.filter((text) => !/^\d+\.\d{2,9}$/.test(text))).toEqual([]);
    expect(prices.filter((text) => /\.\d{2}$/.test(text)).length).toBeGreaterThan(170);
    expect(prices.some((text) => /\.\d{9}$/.test(text))).toBe(true);
    expect(skus.filter((row) => Number(row.item_cost_price) >= Number(row.item_retail_price))).toEqual([]);
  });

  it('contains values that are hard to read: newlines, quotes, commas, leading zeros, phones like formulas, a missing gender', () => {
    expect(accounts.every((row) => /^[^\n]+\n[^\n]+, [A-Z]{2} \d{5}$/.test(row.company_address!))).toBe(true);
    for (const character of ['"', ',']) expect(accounts.some((row) => row.company_name!.includes(character))).toBe(true);
    expect(skus.some((row) => /^0\d+$/.test(row.item_id!))).toBe(true);
    for (const phone of [/^\+/, /^\(/, /x\d+$/, /^\d{10}$/]) expect(accounts.some((row) => phone.test(row.contact_phone!))).toBe(true);
    const genders = countBy(accounts, 'gender');
    expect([...genders.keys()].sort()).toEqual(['', 'F', 'M']);
    expect(genders.get('')!).toBeLessThan(20);
  });

  it('has the same bytes on every machine', () => {
    const sums = sampleExtracts(DEFAULT_SAMPLE).map((file) => createHash('sha256').update(bytesOf(file)).digest('hex').slice(0, 16));
    expect(sums).toEqual(['0179cc3b4867a940', '7f57e7c1f0cedd74', 'f77aa5a97647e9eb', '6a4f46b401eba728']);
  });
});

describe('any sample', () => {
  const anySpec = fc.record({
    accounts: fc.integer({ min: 1, max: 700 }),
    invoices: fc.integer({ min: 1, max: 1_500 }),
    lines: fc.integer({ min: 0, max: 4_000 }),
    seed: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  });

  it('has exactly the requested rows in order, and is the same in two runs', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const { accounts, invoices, lines } = tablesOf(spec);
        expect([accounts.length, invoices.length, lines.length]).toEqual([spec.accounts, spec.invoices, spec.lines]);
        expect(invoices.at(-1)!.invoice_id).toBe(String(spec.invoices));
        expect(invoices.every((row) => Number(row.account_id) <= spec.accounts)).toBe(true);
        expect(lines.every((row) => Number(row.invoice_id) <= spec.invoices)).toBe(true);
        expect(textsOf(spec)).toEqual(textsOf(spec));
      }),
      { numRuns: 40 },
    );
  });

  it('is the same when its files are read alternately', () => {
    const spec = { accounts: 3_000, invoices: 20_000, lines: 60_000, seed: 7 };
    const whole = sampleExtracts(spec).map(bytesOf);
    const readers = sampleExtracts(spec).map((file) => ({ chunks: file.chunks()[Symbol.iterator](), parts: [] as Uint8Array[] }));
    let isAnyLeft = true;
    while (isAnyLeft) {
      const steps = readers.map((reader) => ({ reader, step: reader.chunks.next() }));
      for (const { reader, step } of steps) if (!step.done) reader.parts.push(step.value);
      isAnyLeft = steps.some(({ step }) => !step.done);
    }
    expect(readers.map((reader) => Buffer.concat(reader.parts).equals(whole[readers.indexOf(reader)]!))).toEqual([true, true, true, true]);
  });

  it('differs between seeds in every file, also when seeds differ by 2^32', () => {
    const [one, two, far] = [1, 2, 1 + 2 ** 32].map((seed) => textsOf({ accounts: 5, invoices: 20, lines: 60, seed }));
    for (const name of Object.keys(one!)) {
      expect(new Set([one![name], two![name], far![name]]).size).toBe(3);
    }
  });

  it.each([2, 3, 4, 5])('has 10 to 20 percent late payments with seed %i', (seed) => {
    const share = lateShare(tablesOf({ ...DEFAULT_SAMPLE, seed }).invoices);
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.2);
  });

  it('comes in chunks of about 64 kB', () => {
    for (const file of sampleExtracts({ accounts: 3_000, invoices: 20_000, lines: 60_000, seed: 1 })) {
      const sizes = [...file.chunks()].map((chunk) => chunk.length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(65_536);
      expect(sizes.slice(0, -1).filter((size) => size < 60_000)).toEqual([]);
    }
  });

  it('starts at once for any size, because nothing is kept per row', () => {
    // Storing a single byte per row would need ten gigabytes here.
    const started = performance.now();
    for (const file of sampleExtracts({ accounts: 1e9, invoices: 2e9, lines: 1e10, seed: 1 })) {
      const chunks = file.chunks()[Symbol.iterator]();
      for (let i = 0; i < 3; i++) chunks.next();
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each([
    [{ accounts: -1 }, "A sample's accounts must be a whole number from 0 up, not -1."],
    [{ invoices: 1.5 }, "A sample's invoices must be a whole number from 0 up, not 1.5."],
    [{ lines: Number.NaN }, "A sample's lines must be a whole number from 0 up, not NaN."],
    [{ seed: 2 ** 53 }, "A sample's seed must be a whole number from 0 up, not 9007199254740992."],
    [{ accounts: 0 }, 'A sample with invoices needs at least 1 account.'],
    [{ invoices: 0 }, 'A sample with lines needs at least 1 invoice.'],
  ])('refuses %j', (change, message) => {
    expect(() => sampleExtracts({ ...DEFAULT_SAMPLE, ...change })).toThrow(new RangeError(message));
  });
});
