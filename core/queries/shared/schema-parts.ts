import { z } from 'zod';
import { ageingBucket } from '../../ageing/ageing-bucket.ts';
import { tableName } from '../../declarations/reading-schemas.ts';
import { rowPlace } from '../../declarations/row-place.ts';
import type { CoreError } from '../../errors/core-error.ts';
import { type AgeingEdges, areAgeingEdges } from '../../units/ageing-edges.ts';
import { cents, count, day, type Infer, names, orNull, probability, text } from '../../units/unit-schemas.ts';

/** Maximum rows of one page: a few screens. Whole tables are never requested. */
export const MAX_PAGE_ROWS = 1_000;
/** The requested rows of a list. */
export const rowWindow = { firstRow: count, limit: count.max(MAX_PAGE_ROWS) };
/** The as-of date of a request: no later data is used. */
export const asOfDay = { asOf: day };

export const dateOrder = z.enum(['dmy', 'mdy', 'ymd']);
export const repeatedLines = z.enum(['keep', 'drop']);

/** Every error code of the core with its details. A missing or extra code doesn't compile. */
const errorFields = {
  'sources.none': { ignored: names },
  'sources.missing-table': { table: tableName, ignored: names },
  'sources.missing-column': { file: text, table: tableName, column: text, line: count, header: names, likely: orNull(text) },
  'sources.two-columns': { file: text, line: count, table: tableName, column: text, candidates: names },
  'sources.not-csv': { file: text, format: z.enum(['excel', 'sql']) },
  'sources.repeated-header': { file: text, line: count, column: text },
  'sources.two-files': { table: tableName, files: names },
  'sources.empty': { file: text },
  'sources.broken-header': { file: text, line: count },
  'sources.unreadable': { file: text, detail: text },
  'sources.table-unreadable': { file: text, detail: text },
  'sources.date-order-unclear': { file: text, table: tableName, parsedShare: probability, line: count, value: text },
  'sources.thousands-unclear': { file: text, table: tableName, column: text, line: count, value: text },
  'pricing.not-exact': { invoice: text, ...rowPlace.shape },
  'pricing.sum-not-exact': { invoice: text, ...rowPlace.shape },
  'sources.date-order-doubtful': { file: text, order: z.enum(['dmy', 'mdy']), line: count, value: text, decisive: count, cells: count },
  'sources.repeated-lines': {
    file: text,
    line: count,
    invoice: text,
    firstFile: text,
    firstLine: count,
    invoices: count,
    cents: orNull(cents),
  },
  'sources.changed': { file: text, detail: text },
  'as-of.none': { today: text },
  'as-of.no-invoices': {},
  'calls.no-payments': { file: text },
  'calls.no-payments-yet': { file: text, asOf: text },
  'compare.no-payments': { set: z.enum(['open', 'other']), file: text, asOf: text, hasLater: z.boolean() },
  'calls.not-exact': { account: text },
  'backtest.too-little-history': {},
  'backtest.no-such-days': { first: text, last: text },
  'ageing.not-exact': {},
  'store.no-record': { store: text },
  'store.no-snapshot': { store: text, staged: count },
  'store.newer': { store: text, path: text },
  'store.broken': { store: text, path: text, detail: text },
  'store.unreadable': { store: text, path: text, detail: text },
  'store.missing-file': { store: text, path: text, asOf: text },
  'store.no-such-day': { store: text, asOf: text },
  'store.lines-not-kept': { store: text, asOf: text },
  'store.rows-not-kept': { store: text },
  'stored.not-exact': { detail: text },
  cancelled: {},
} satisfies {
  readonly [Code in CoreError['code']]: {
    readonly [Field in Exclude<keyof ErrorOf<Code>, 'code'>]-?: z.ZodType<ErrorOf<Code>[Field]>;
  };
};

type ErrorOf<Code extends CoreError['code']> = Extract<CoreError, { code: Code }>;

const errorShapes = new Map(
  Object.entries(errorFields).map(([code, fields]) => [code, z.strictObject({ code: z.literal(code), ...fields })]),
);

const coreError = z.custom<CoreError>((value) => {
  const code: unknown = typeof value === 'object' && value !== null && 'code' in value ? value.code : null;
  return typeof code === 'string' && errorShapes.get(code)?.safeParse(value).success === true;
}, 'not an error of the core');

export const exportedFile = z.strictObject({
  /** A name to save it under: `call-list-2021-05-12.xlsx`. */
  name: text,
  mimeType: text,
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes'),
});

export type ExportedFile = Infer<typeof exportedFile>;

export const ageingEdges = z.custom<AgeingEdges>((value) => Array.isArray(value) && areAgeingEdges(value), 'not three ascending days');

/** Open dollars by days overdue. */
export const ageingBuckets = z.array(ageingBucket);

/** A page of a list. `total`: the number of matching rows; `all`: that before search and filter. */
export function page<Row>(row: z.ZodType<Row>) {
  return z.strictObject({ firstRow: count, rows: z.array(row).readonly(), total: count, all: count }).readonly();
}

export type Page<Row> = z.infer<ReturnType<typeof page<Row>>>;

/** The schema of a `Result`. */
export function answer<Value>(value: z.ZodType<Value>) {
  return z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: coreError }),
  ]);
}
