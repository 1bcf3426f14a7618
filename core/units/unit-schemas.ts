import { config, z } from 'zod';
import type { Cents, EpochDay, Probability } from './units.ts';

// The page's policy forbids compiled validators, and reports even an attempt as a violation.
config({ jitless: true });

/** 0001-01-01 and 9999-12-31, as days since 1970-01-01. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

export const text = z.string();
export const names = z.array(text);
export const count = z.int().nonnegative();
export const whole = z.int();
export const number = z.number();
export const cents = z.custom<Cents>(Number.isSafeInteger, 'not whole cents');
export const day = z.custom<EpochDay>((value) => isWithin(value, FIRST_DAY, LAST_DAY) && Number.isInteger(value), 'not a day');
export const probability = z.custom<Probability>((value) => isWithin(value, 0, 1), 'not a probability');
/** A share or a chance without a brand. */
export const share = z.custom<number>((value) => isWithin(value, 0, 1), 'not a share');
export const orNull = <Schema extends z.ZodType>(schema: Schema) => z.nullable(schema);

/** How the axis of a histogram is divided. `log`: wider with the distance from 0, for values over several orders of magnitude. */
export const scale = z.enum(['linear', 'log']);

/** One bucket of days overdue, both ends included. */
export const agedBetween = z.strictObject({
  /** 0 with `to` 0 is “not due”. */
  from: count,
  /** Null has no end. */
  to: orNull(count),
});

export type AgeingBounds = Infer<typeof agedBetween>;

/** The type that a schema declares, read-only. */
export type Infer<Schema extends z.ZodType> = ReadonlyDeep<z.infer<Schema>>;

/** Read-only at any depth. Bytes and branded numbers are unchanged. */
export type ReadonlyDeep<Value> = Value extends string | number | boolean | null | undefined | Uint8Array | Float64Array
  ? Value
  : Value extends object
    ? { readonly [Key in keyof Value]: ReadonlyDeep<Value[Key]> }
    : Value;

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}
