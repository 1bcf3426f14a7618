import type { z } from 'zod';
import type { ColumnKind, ListColumn, ValueOf } from '../lists/list-column.ts';
import { cents, count, day, names, orNull, probability, text } from '../units/unit-schemas.ts';

const KINDS: Readonly<Record<ColumnKind, z.ZodType>> = {
  text,
  sentences: names,
  cents,
  count,
  days: count,
  day,
  chance: probability,
  share: probability,
};

/** The schema of a row of a list, from its columns. */
export function rowShape<const Columns extends readonly ListColumn[]>(columns: Columns) {
  return Object.fromEntries(columns.map(({ key, kind, nullMeans }) => [key, nullMeans === null ? KINDS[kind] : orNull(KINDS[kind])])) as {
    readonly [Column in Columns[number] as Column['key']]: z.ZodType<ValueOf<Column>>;
  };
}
