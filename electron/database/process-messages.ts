import { z } from 'zod';

const text = z.string().max(4_096);

/** What a database is opened with. Only main sends it, once the analyst has agreed in a dialog of the system. */
export const databaseToOpen = z.strictObject({
  host: text,
  port: z.int().min(1).max(65_535),
  user: text,
  database: text,
  password: text,
  /** The certificate of the authority to trust (PEM), and the text of the mapping; null for none. */
  authority: z.string().nullable(),
  map: z.string().nullable(),
  isInsecure: z.boolean(),
});

export type DatabaseToOpen = z.infer<typeof databaseToOpen>;

/** What main tells the process: what to open, once; later, with a port along, that a table is to be served over it. */
export const toProcess = z.union([z.strictObject({ open: databaseToOpen }), z.strictObject({ line: z.string() })]);

/** A table that was found, as the core has to know it. */
export const foundTable = z.strictObject({
  name: z.string(),
  table: z.enum(['accounts', 'skus', 'invoices', 'invoice_line_items']),
  columns: z.array(z.string()),
  typed: z.array(z.string()),
  rows: z.number().nonnegative(),
});

/** What the process says: how the opening went, as a sentence where it failed; and faults of its own, for the log. */
export const fromProcess = z.union([
  z.strictObject({ opened: z.array(foundTable).length(4) }),
  z.strictObject({ refused: z.string() }),
  z.strictObject({ fault: z.string() }),
]);
