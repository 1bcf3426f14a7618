import { z } from 'zod';

// The workers' policy and the page's forbid compiled validators, and report even an attempt as a violation.
z.config({ jitless: true });

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');
const count = z.int().nonnegative();
const compiled = z.custom<WebAssembly.Module>((value) => value instanceof WebAssembly.Module, 'not a module');
const id = { id: count };
/** The number of an answer, which is that of its request. */
const answered = { answer: count };

/** Maximum rows of an answer in one message: a few screens. */
const MAX_PAGE_ROWS = 1_000;
/** Maximum points of a chart; more can't be distinguished. */
export const MAX_POINTS = 500;

/** Requests of the page to the SQL worker, in sequence. */
export const sqlRequest = z.discriminatedUnion('ask', [
  /** Starts DuckDB, from the compiled module of an earlier worker if there is one; answered with the module. */
  z.strictObject({ ...id, ask: z.literal('start'), module: z.nullable(compiled) }),
  /** Replaces the tables, each an Arrow IPC stream; answered with null. */
  z.strictObject({ ...id, ask: z.literal('feed'), tables: z.array(z.strictObject({ name: z.string(), bytes })) }),
  /** Runs one statement that reads, and keeps the first `limit` rows of its answer instead of the previous answer. */
  z.strictObject({ ...id, ask: z.literal('run'), statement: z.string(), limit: count }),
  z.strictObject({ ...id, ask: z.literal('rows'), ...answered, firstRow: count, limit: count.max(MAX_PAGE_ROWS) }),
  z.strictObject({ ...id, ask: z.literal('points'), ...answered, label: count, value: count }),
  /** The whole answer as text for a spreadsheet, or as a file. */
  z.strictObject({ ...id, ask: z.literal('file'), ...answered, format: z.enum(['tsv', 'csv', 'xlsx']) }),
]);

/** Stops the running statement soon. */
export const sqlStop = z.strictObject({ stop: count });

export const answerColumn = z.strictObject({
  name: z.string(),
  /** DuckDB's name of the type. */
  type: z.string(),
  isNumber: z.boolean(),
  /** Days, or dates with a time, which a line chart can use. */
  isTime: z.boolean(),
});

export type AnswerColumn = z.infer<typeof answerColumn>;

export const sqlAnswer = z.strictObject({
  columns: z.array(answerColumn),
  rows: count,
  /** The answer has more rows than allowed; these are the first. */
  isCut: z.boolean(),
});

export type SqlAnswer = z.infer<typeof sqlAnswer>;

/** Cells as text, row by row; null stays null. */
export const sqlRows = z.array(z.array(z.nullable(z.string())));

/** A point of a chart for each of the first `MAX_POINTS` rows. */
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
