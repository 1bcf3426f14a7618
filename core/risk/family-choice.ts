import { z } from 'zod';
import { FAMILY_NAMES, type FamilyName } from '../lists/model-families.ts';
import { count, type Infer, number, orNull } from '../units/unit-schemas.ts';

function perFamily(value: z.ZodNumber) {
  return z.strictObject({ plain: value, times: value, habits: value, weekdays: value } satisfies Readonly<Record<FamilyName, z.ZodNumber>>);
}

/** The families of terms, how well each did, and their weights. */
export const familyChoice = z.strictObject({
  /** The family with the largest weight. */
  chosen: z.enum(FAMILY_NAMES),
  /** They add up to 1. */
  weights: perFamily(number.nonnegative()),
  /** Log-likelihood of the last answered invoices beyond that of the plain model; 0 for the plain model. Null: too little history. */
  gains: orNull(perFamily(number)),
  /** Observations on which the families were compared: invoices at issue and at some of their ages. */
  compared: count,
});

export type FamilyChoice = Infer<typeof familyChoice>;
