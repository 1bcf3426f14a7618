declare const unit: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [unit]: Name };

/** Money in whole cents, for totals. A price may be finer than a cent: it is a scaled integer, rounded once, in the sum. */
export type Cents = Branded<number, 'Cents'>;
/** Days since 1970-01-01. No clock, no time zone; subtracting two gives whole days. */
export type EpochDay = Branded<number, 'EpochDay'>;
/** A share in [0, 1]. People see a percentage; only the edge makes one. */
export type Probability = Branded<number, 'Probability'>;

/** The value in an Int32Array of days or whole numbers that stands for a missing one. */
export const NO_VALUE = -2_147_483_648;

/** Days after issue on which an invoice is due. Paid on day 30 is on time, on day 31 late. */
export const TERMS_DAYS = 30;
/** Length of the window of `num_inv_120d`, in days; the issue day itself is outside it. */
export const WINDOW_DAYS = 120;
