import { basename, dirname } from 'node:path';
import { z } from 'zod';
import type { RecentOpening } from '../ipc/contract.ts';
import type { JsonFile } from '../state/json-file.ts';
import { sayNames } from './found-files.ts';
import { newToken } from './granted-files.ts';

/** Maximum number of remembered openings. */
const MAX_RECENT = 10;

/**
 * The stored form: paths that were opened together, latest first. `isVouched`: the system named them, in a dialog, a start or the dock.
 * Paths of a drop come through the page, which could name any path.
 */
export const recentSchema = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[0-9a-f]{32}$/),
      paths: z.array(z.string().min(1)).min(1),
      openedAt: z.int().nonnegative(),
      isVouched: z.boolean(),
    }),
  )
  .max(MAX_RECENT);
export type KeptOpenings = z.infer<typeof recentSchema>;

/** Earlier openings, by dialog, drop, dock or start. Paths stay in the main process; the page and the menu get labels. */
export class RecentOpenings {
  readonly #file: JsonFile<KeptOpenings>;
  readonly #now: () => number;
  readonly #onChange: () => void;

  constructor(file: JsonFile<KeptOpenings>, now: () => number, onChange: () => void) {
    this.#file = file;
    this.#now = now;
    this.#onChange = onChange;
  }

  /** Records an opening as the latest. The same paths keep their id, and stay vouched once they were. */
  note(paths: readonly string[], isVouched: boolean): void {
    const known = this.#file.value.find((kept) => samePaths(kept.paths, paths));
    const latest = {
      id: known?.id ?? newToken(),
      paths: [...paths],
      openedAt: this.#now(),
      isVouched: isVouched || known?.isVouched === true,
    };
    this.#file.set([latest, ...this.#file.value.filter((kept) => kept !== known)].slice(0, MAX_RECENT));
    this.#onChange();
  }

  forget(id: string): void {
    this.#file.set(this.#file.value.filter((kept) => kept.id !== id));
    this.#onChange();
  }

  forgetAll(): void {
    this.#file.set([]);
    this.#onChange();
  }

  /** Null for an unknown or removed id. */
  find(id: string): { readonly paths: readonly string[]; readonly isVouched: boolean } | null {
    return this.#file.value.find((kept) => kept.id === id) ?? null;
  }

  /** Latest first, each labelled with the name of its folder or files; with the parent folder where two labels are the same. */
  list(): RecentOpening[] {
    const labels = this.#file.value.map(({ paths }) => labelOf(paths));
    return this.#file.value.map(({ id, paths, openedAt }, i) => {
      const label = labels[i]!;
      const isUnique = labels.filter((other) => other === label).length === 1;
      return { id, openedAt, label: isUnique ? label : `${basename(dirname(paths[0]!))}/${label}` };
    });
  }
}

function labelOf(paths: readonly string[]): string {
  return sayNames(paths.map((path) => ({ name: basename(path) })));
}

function samePaths(a: readonly string[], b: readonly string[]): boolean {
  const ordered = [...b].sort();
  return a.length === b.length && [...a].sort().every((path, i) => path === ordered[i]);
}
