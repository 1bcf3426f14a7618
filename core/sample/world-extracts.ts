import { formatIsoDay } from '../units/day.ts';
import { exp, log } from '../units/portable-math.ts';
import type { EpochDay } from '../units/units.ts';
import { RandomVariates } from './random-variates.ts';
import { RowBuffer } from './row-buffer.ts';
import { RowDraws } from './row-draws.ts';
import { AccountRecords } from './sample-accounts.ts';
import { SAMPLE_LAST_DAY } from './sample-days.ts';
import { accountRecordChunks, INVOICES_HEADER, LINE_ITEMS_HEADER, type SampleFile, skuChunks } from './sample-file.ts';
import { type PriceTier, type SampleSku, sampleSkus } from './sample-skus.ts';
import { checkSeed } from './sample-spec.ts';
import { WORLD_DAYS, WORLDS, type WorldName } from './worlds.ts';

/** The same world and seed give the same bytes. */
export interface WorldSpec {
  readonly world: WorldName;
  readonly seed: number;
}

/** No invoice of a world was issued before this day. */
export const WORLD_FIRST_DAY = (SAMPLE_LAST_DAY - WORLD_DAYS + 1) as EpochDay;

const SHARE_JOINING = 0.3;
const JOINING_DAYS = 500;
const [SHORTEST_STANDING_DAYS, LONGEST_STANDING_DAYS] = [1, 3_000];
const DAYS_PER_MONTH = 365 / 12;
const MEAN_LOG_TOTAL = log(1_000);
const ACCOUNT_DEVIATION = 0.8;
const SIZE_DEVIATION = 0.5;
const MEAN_FURTHER_LINES = 2;
/** Small prices, so that a total can be close to any amount. */
const PRICES: readonly PriceTier[] = [[100, 2_500]];
const CENTS_PER_DOLLAR = 100;

interface PlannedInvoice {
  readonly account: number;
  readonly issuedDay: EpochDay;
  /** Null when it would come after the last day. */
  readonly paidDay: EpochDay | null;
  readonly lines: readonly { readonly sku: number; readonly quantity: number }[];
}

/**
 * Extracts of a made-up world (`WORLDS`), for trying a model where the right answer is known: the four files, UTF-8 with LF, 730 days up to the
 * sample's last day. A world has some thousand invoices and is planned in memory. Throws a RangeError for an impossible seed.
 */
export function worldExtracts(spec: WorldSpec): readonly SampleFile[] {
  checkSeed(spec.seed);
  const skus = sampleSkus(spec.seed, PRICES);
  const { joined, invoices } = planned(spec, skus);
  const records = new AccountRecords(spec.seed, (account) => joined[account]!);
  return [
    { name: 'accounts.csv', chunks: () => accountRecordChunks(joined.length, records) },
    { name: 'skus.csv', chunks: () => skuChunks(skus) },
    { name: 'invoices.csv', chunks: () => invoiceChunks(invoices) },
    { name: 'invoice_line_items.csv', chunks: () => lineItemChunks(invoices, skus) },
  ];
}

function planned({ world, seed }: WorldSpec, skus: readonly SampleSku[]) {
  const { accounts, monthly, account: habitsOf } = WORLDS[world];
  const joined: EpochDay[] = [];
  const invoices: PlannedInvoice[] = [];
  const draws = new RowDraws(seed, 'world');
  // 1970-01-01 was a Thursday: this counts from Monday = 0.
  const weekday = (WORLD_FIRST_DAY + 3) % 7;
  for (let account = 0; account < accounts; account++) {
    const variates = new RandomVariates(draws.at(account));
    const joins = draws.chance(SHARE_JOINING) ? draws.below(JOINING_DAYS) : -draws.between(SHORTEST_STANDING_DAYS, LONGEST_STANDING_DAYS);
    joined.push((WORLD_FIRST_DAY + joins) as EpochDay);
    const gap = DAYS_PER_MONTH / variates.gamma(monthly.shape, monthly.scale);
    const meanLogTotal = variates.normal(MEAN_LOG_TOTAL, ACCOUNT_DEVIATION);
    const daysToPay = habitsOf(variates, weekday);
    for (let time = Math.max(0, joins) + variates.exponential(gap); time < WORLD_DAYS; time += variates.exponential(gap)) {
      const issued = Math.floor(time);
      const size = variates.normal(0, 1);
      const issuedDay = (WORLD_FIRST_DAY + issued) as EpochDay;
      const paidDay = issuedDay + daysToPay({ issued, size });
      invoices.push({
        account,
        issuedDay,
        paidDay: paidDay > SAMPLE_LAST_DAY ? null : (paidDay as EpochDay),
        lines: linesOf(exp(meanLogTotal + SIZE_DEVIATION * size), variates, skus),
      });
    }
  }
  return { joined, invoices };
}

/** Lines of equal shares of the total, in whole quantities. */
function linesOf(total: number, variates: RandomVariates, skus: readonly SampleSku[]): PlannedInvoice['lines'] {
  const count = 1 + variates.poisson(MEAN_FURTHER_LINES);
  return Array.from({ length: count }, () => {
    const sku = variates.draws.below(skus.length);
    const quantity = Math.round((total / count) * (CENTS_PER_DOLLAR / skus[sku]!.retailCents));
    return { sku, quantity: Math.max(1, quantity) };
  });
}

function* invoiceChunks(invoices: readonly PlannedInvoice[]): Generator<Uint8Array> {
  const out = new RowBuffer();
  out.text(INVOICES_HEADER);
  for (const [i, { account, issuedDay, paidDay }] of invoices.entries()) {
    if (out.isFull) yield out.take();
    out.record([String(i + 1), String(account + 1), formatIsoDay(issuedDay), paidDay === null ? '' : formatIsoDay(paidDay)]);
  }
  yield out.take();
}

function* lineItemChunks(invoices: readonly PlannedInvoice[], skus: readonly SampleSku[]): Generator<Uint8Array> {
  const out = new RowBuffer();
  out.text(LINE_ITEMS_HEADER);
  for (const [i, { lines }] of invoices.entries()) {
    for (const { sku, quantity } of lines) {
      if (out.isFull) yield out.take();
      out.record([String(i + 1), skus[sku]!.id, String(quantity)]);
    }
  }
  yield out.take();
}
