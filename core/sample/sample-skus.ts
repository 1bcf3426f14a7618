import { formatDollars } from '../units/cents.ts';
import type { Cents } from '../units/units.ts';
import { RowDraws } from './row-draws.ts';
import { ITEM_KINDS, ITEM_MAKES, ITEM_SIZES, ITEM_TERMS, ITEM_USES } from './sample-words.ts';

/** Number of SKUs, for samples of any size. */
export const SKU_COUNT = 100;

export interface SampleSku {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** As in the file: mostly two decimals. */
  readonly costPrice: string;
  readonly retailPrice: string;
  /** The retail price without its part below the cent. */
  readonly retailCents: Cents;
}

/** Price ranges in cents; SKUs take turns. */
const PRICE_TIERS: readonly PriceTier[] = [
  [1_500, 20_000],
  [20_000, 120_000],
  [120_000, 450_000],
  [450_000, 1_200_000],
];

/** The least and the greatest retail price, in cents. */
export type PriceTier = readonly [number, number];

/** The SKUs of a sample, one per `item_id`, with prices in these ranges. */
export function sampleSkus(seed: number, tiers: readonly PriceTier[] = PRICE_TIERS): readonly SampleSku[] {
  const draws = new RowDraws(seed, 'sku');
  return Array.from({ length: SKU_COUNT }, (_, index) => skuAt(draws.at(index), index, tiers));
}

function skuAt(draws: RowDraws, index: number, tiers: readonly PriceTier[]): SampleSku {
  const id = itemId(draws, index);
  const [least, most] = tiers[index % tiers.length]!;
  const retailCents = draws.between(least, most) as Cents;
  const costCents = Math.floor((retailCents * draws.between(35, 75)) / 100) as Cents;
  return {
    id,
    name: `${draws.pick(ITEM_MAKES)} ${draws.pick(ITEM_KINDS)}${draws.chance(0.4) ? `, ${draws.pick(ITEM_SIZES)}` : ''}`,
    description: `${draws.pick(ITEM_USES)}${draws.chance(0.5) ? `; ${draws.pick(ITEM_TERMS)}` : ''}`,
    costPrice: withDecimals(draws, costCents, index % 11 === 5 ? 9 : 2),
    // Retail prices have at most four decimals: an invoice of a hundred thousand lines must still have an exact total.
    retailPrice: withDecimals(draws, retailCents, index % 13 === 7 ? draws.between(3, 4) : 2),
    retailCents,
  };
}

/** Three distinct formats, each containing the index, so that ids are unique. */
function itemId(draws: RowDraws, index: number): string {
  const twoDigits = String(index).padStart(2, '0');
  if (index % 10 === 3) return `00${draws.between(100, 999)}${twoDigits}`;
  if (index % 10 === 8) return `0${draws.between(10, 99)}-${draws.pick(['BX', 'KT', 'MR', 'WV'])}${twoDigits}`;
  const body = `${draws.below(2)}${draws.between(100, 999)}${draws.between(100, 999)}${twoDigits}`;
  return `${body.slice(0, 1)}-${body.slice(1, 4)}-${body.slice(4)}-${isbnCheckDigit(body)}`;
}

/** The tenth digit of an ISBN: weights 10 to 2, modulo 11, with X for ten. */
function isbnCheckDigit(nineDigits: string): string {
  const sum = [...nineDigits].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

function withDecimals(draws: RowDraws, cents: Cents, decimals: number): string {
  // The last digit is never 0, so that the text has exactly the given number of decimals.
  const beyondCents = Array.from({ length: decimals - 2 }, () => draws.between(1, 9)).join('');
  return formatDollars(cents) + beyondCents;
}
