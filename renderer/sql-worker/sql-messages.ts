import { z } from 'zod';

// The workers' policy and the page's forbid compiled validators, and report even an attempt as a violation.
z.config({ jitless: true });

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');
const count = z.int().nonnegative();
const compiled = z.custom<WebAssembly.Module>((value) => value instanceof WebAssembly.Module, 'not a module');
const id = { id: count };
/** The number of an answer: that of the request which it answered. */
const answered = { answer: count };

/** Rows of an answer that are handed over at most: a few screens. */
const MAX_PAGE_ROWS = 1_000;
/** Points of a chart at most: more can't be told apart. */
export const MAX_POINTS = 500;

/** What the page asks of the SQL worker, one thing after the other. */
export const sqlRequest = z.discriminatedUnion('ask', [
  /** Starts DuckDB, from a module that an earlier worker compiled where there is one; answered with the module. */
  z.strictObject({ ...id, ask: z.literal('start'), module: z.nullable(compiled) }),
  /** Puts tables in the place of those of before, each an Arrow IPC stream; answered with null. */
  z.strictObject({ ...id, ask: z.literal('feed'), tables: z.array(z.strictObject({ name: z.string(), bytes })) }),
  /** Runs one statement that reads, and keeps the first `limit` rows of its answer in the place of the answer of before. */
  z.strictObject({ ...id, ask: z.literal('run'), statement: z.string(), limit: count }),
  z.strictObject({ ...id, ask: z.literal('rows'), ...answered, firstRow: count, limit: count.max(MAX_PAGE_ROWS) }),
  z.strictObject({ ...id, ask: z.literal('points'), ...answered, label: count, value: count }),
  /** The whole answer, for a spreadsheet that it is pasted into, or as a file. */
  z.strictObject({ ...id, ask: z.literal('file'), ...answered, format: z.enum(['tsv', 'csv', 'xlsx']) }),
]);

/** Stops the statement that runs, soon. */
export const sqlStop = z.strictObject({ stop: count });

export const answerColumn = z.strictObject({
  name: z.string(),
  /** As DuckDB calls it. */
  type: z.string(),
  isNumber: z.boolean(),
  /** Days, dates with a time: what a line can be drawn over. */
  isTime: z.boolean(),
});

export type AnswerColumn = z.infer<typeof answerColumn>;

export const sqlAnswer = z.strictObject({
  columns: z.array(answerColumn),
  rows: count,
  /** There were more rows than allowed, and these are the first. */
  isCut: z.boolean(),
});

export type SqlAnswer = z.infer<typeof sqlAnswer>;

/** Cells as text, row by row; null is null. */
export const sqlRows = z.array(z.array(z.nullable(z.string())));

/** A point of a chart for each row, the first `MAX_POINTS` of them. */
export const sqlPoints = z.array(z.strictObject({ label: z.string(), value: z.nullable(z.number()) }));

export type SqlPoint = z.infer<typeof sqlPoints>[number];

export const sqlFile = bytes;

export const sqlReply = z.discriminatedUnion('kind', [
  z.strictObject({ ...id, kind: z.literal('done'), value: z.unknown() }),
  z.strictObject({ ...id, kind: z.literal('stopped') }),
  /** The statement can't be run. */
  z.strictObject({ ...id, kind: z.literal('refused'), message: z.string(), at: z.nullable(count) }),
  z.strictObject({ ...id, kind: z.literal('bug'), message: z.string() }),
]);

export type SqlRequest = z.infer<typeof sqlRequest>;
export type SqlStop = z.infer<typeof sqlStop>;
export type SqlReply = z.infer<typeof sqlReply>;
