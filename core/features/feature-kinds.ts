import { z } from 'zod';
import type { Infer } from '../units/unit-schemas.ts';

/** The kind of a value, which determines how it is shown, binned and written. */
export const featureKind = z.enum(['id', 'dollars', 'count', 'days', 'share', 'label']);

export type FeatureKind = Infer<typeof featureKind>;

/** The columns of a dataset: the eight, or the eight and those in `EXTENDED_FEATURES`. */
export const featureSet = z.enum(['standard', 'extended']);

export type FeatureSet = Infer<typeof featureSet>;

/**
 * Kinds of earlier invoices of the account, by what was known of them at the end of the day before: all, those paid or overdue, the late
 * ones, those paid, those not paid, the latest.
 */
export const earlierKind = z.enum(['earlier', 'answered', 'late', 'paid', 'open', 'latest']);

export type EarlierKind = Infer<typeof earlierKind>;

/** The type of a fact: `dollars`, in cents; `count`; `days`, a number of days; `day`, days since 1970. */
export const factKind = z.enum(['dollars', 'count', 'days', 'day']);

export type FactKind = Infer<typeof factKind>;
