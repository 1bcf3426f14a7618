import { z } from 'zod';
import { type Infer, number } from './unit-schemas.ts';

/**
 * A range of values of a column. Inclusive; an absent end is open. Without `missing`, a row without a value passes only when neither end is
 * given.
 */
export const featureRange = z.strictObject({
  min: number.optional(),
  max: number.optional(),
  /** Rows without a value pass, too; without either end, only they do. */
  missing: z.boolean().optional(),
});

export type FeatureRange = Infer<typeof featureRange>;
