import type { z } from 'zod';
import { type UserData, userData } from './user-data.ts';

export type StoreName = keyof UserData;
type RecordOf<Name extends StoreName> = UserData[Name][number];

/** The stores of the user data: one for each of its lists. */
export const STORE_NAMES = Object.keys(userData.shape) as StoreName[];

/** A stored record that this version can't read: damaged, or of an unknown kind. */
export interface SetAside {
  readonly store: StoreName;
  readonly record: unknown;
}

/** Separates readable records from the others. */
export function separateReadable<Name extends StoreName>(
  store: Name,
  records: readonly unknown[],
): { readonly readable: RecordOf<Name>[]; readonly setAside: readonly SetAside[] } {
  const schema = userData.shape[store].element as z.ZodType as z.ZodType<RecordOf<Name>>;
  const readable: RecordOf<Name>[] = [];
  const setAside: SetAside[] = [];
  for (const record of records) {
    const read = schema.safeParse(record);
    if (read.success) readable.push(read.data);
    else setAside.push({ store, record });
  }
  return { readable, setAside };
}

/** The records as a JSON file, for an expert or a later version of the app. `exportedAt` as `2021-05-12T09:30:00.000Z`. */
export function setAsideFile(records: readonly SetAside[], exportedAt: string): string {
  return `${JSON.stringify({ format: 'trs-analyst-set-aside', exported_at: exportedAt, records }, null, 1)}\n`;
}
