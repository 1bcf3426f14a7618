import type { z } from 'zod';
import { withKnownColumns } from './call-view.ts';
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

/** A saved view that is read without columns that this version doesn't know, by their names. */
export interface ReducedView {
  readonly id: string;
  readonly name: string;
  readonly unknown: readonly string[];
}

/** Separates readable records from the others. A view with unknown columns is readable without them. */
export function separateReadable<Name extends StoreName>(
  store: Name,
  records: readonly unknown[],
): { readonly readable: RecordOf<Name>[]; readonly setAside: readonly SetAside[] } {
  const schema = userData.shape[store].element as z.ZodType as z.ZodType<RecordOf<Name>>;
  const readable: RecordOf<Name>[] = [];
  const setAside: SetAside[] = [];
  for (const record of records) {
    const whole = schema.safeParse(record);
    const read = whole.success || store !== 'views' ? whole : schema.safeParse(withKnownColumns(record)?.record);
    if (read.success) readable.push(read.data);
    else setAside.push({ store, record });
  }
  return { readable, setAside };
}

/** The views among stored records that are read without some of their columns. */
export function reducedViews(records: readonly unknown[]): readonly ReducedView[] {
  return records.flatMap((record) => {
    const unknown = withKnownColumns(record)?.unknown ?? [];
    const [view] = unknown.length === 0 ? [] : separateReadable('views', [record]).readable;
    return view === undefined ? [] : [{ id: view.id, name: view.name, unknown }];
  });
}

/** The records as a JSON file, for an expert or a later version of the app. `exportedAt` as `2021-05-12T09:30:00.000Z`. */
export function setAsideFile(records: readonly SetAside[], exportedAt: string): string {
  return `${JSON.stringify({ format: 'trs-analyst-set-aside', exported_at: exportedAt, records }, null, 1)}\n`;
}
