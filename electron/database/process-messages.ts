import { z } from 'zod';
import { foundTable } from '../ipc/contract.ts';

const text = z.string().max(4_096);

/** What is needed to open a database. Only main sends it, after the analyst has agreed in a dialog of the system. */
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

/** What main sends to the process: the database to open, once; later a table to serve, together with a port. */
export const toProcess = z.union([z.strictObject({ open: databaseToOpen }), z.strictObject({ line: z.string() })]);

/** What the process sends: the result of opening, with a sentence when it failed; and its own errors, for the log. */
export const fromProcess = z.union([
  z.strictObject({ opened: z.array(foundTable).length(4) }),
  z.strictObject({ refused: z.string() }),
  z.strictObject({ fault: z.string() }),
]);
