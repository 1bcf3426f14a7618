import { z } from 'zod';
import { count, type Infer, orNull, text } from '../../units/unit-schemas.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { answer, asOfDay } from '../shared/schema-parts.ts';

const sqlColumn = z.strictObject({
  name: text,
  /** As SQL calls it: `DECIMAL(18,2)`. */
  type: text,
  unit: text,
  meaning: text,
  /** When the value is null; null for never. */
  nullMeans: orNull(text),
});

const sqlTable = z.strictObject({
  name: text,
  /** One row per …. */
  grain: text,
  columns: z.array(sqlColumn),
});

export type SqlTable = Infer<typeof sqlTable>;

const sqlRows = z.strictObject({
  rows: count,
  /** An Arrow IPC stream. */
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes'),
});

/** The questions about what is open as tables for SQL: see `CORE_QUESTIONS`. */
export const SQL_QUESTIONS = {
  /** The tables that there are as of the day: those of a store's snapshot, with the day as `as_of`. */
  sqlTables: { request: z.strictObject(asOfDay), answer: answer(z.array(sqlTable)) },
  /** All rows of one of them. Fails when a value can't be computed or stored exactly; the other tables remain available. */
  sqlRows: { request: z.strictObject({ ...asOfDay, table: text }), answer: answer(sqlRows) },
} as const satisfies Questions;

export type SqlApi = Api<typeof SQL_QUESTIONS>;
