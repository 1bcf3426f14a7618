import { basename } from 'node:path';
import type { Opening } from '../ipc/contract.ts';
import { findFiles } from './found-files.ts';
import type { GrantedFiles } from './granted-files.ts';
import { type GrantedStores, isStoreFolder } from './granted-stores.ts';
import type { RecentOpenings } from './recent-openings.ts';

/** Paths to open. `isVouched`: the system named them. Paths that the page named are opened only when the analyst agrees. */
interface Wanted {
  readonly paths: readonly string[];
  readonly isVouched: boolean;
}

/**
 * Turns paths into openings that the page may read, from every source: a dialog, a recent opening, the dock, a start. Paths that arrive
 * before the page listens wait for it, and become one opening.
 */
export class Openings {
  readonly #granted: GrantedFiles;
  readonly #stores: GrantedStores;
  readonly #recent: RecentOpenings;
  readonly #tell: (opening: Opening) => void;
  readonly #confirm: (paths: readonly string[]) => Promise<boolean>;
  #isPageReady = false;
  #waiting: Wanted | null = null;
  /** What a crashed page had open: it is opened again unless something else waits. */
  #again: Wanted | null = null;
  #last: Wanted | null = null;
  #asked = 0;

  /** `confirm` asks the analyst, in a dialog of the system, whether paths that the page named may be opened. */
  constructor(
    granted: GrantedFiles,
    stores: GrantedStores,
    recent: RecentOpenings,
    tell: (opening: Opening) => void,
    confirm: (paths: readonly string[]) => Promise<boolean>,
  ) {
    this.#granted = granted;
    this.#stores = stores;
    this.#recent = recent;
    this.#tell = tell;
    this.#confirm = confirm;
  }

  /** Finds the files at paths that the system named, and grants them to the page; of a store, which may be large, its folder. */
  async open(paths: readonly string[]): Promise<Opening> {
    const [folder] = paths;
    if (paths.length === 1 && (await isStoreFolder(folder!))) {
      this.#note({ paths, isVouched: true });
      return { opened: true, name: basename(folder!), files: [], store: this.#stores.grant(folder!) };
    }
    const found = await findFiles(paths);
    if ('why' in found) return { opened: false, why: found.why };
    this.#note({ paths, isVouched: true });
    return { opened: true, name: found.name, files: found.files.map((file) => this.#granted.grant(file)) };
  }

  /** Opens a recent opening; null when the analyst does not agree. */
  async reopen(wanted: Wanted): Promise<Opening | null> {
    return (await this.#mayOpen(wanted)) ? this.open(wanted.paths) : null;
  }

  /** Remembers paths that the page reports as dropped on it; grants nothing. */
  noteDropped(paths: readonly string[]): void {
    if (paths.length > 0) this.#note({ paths, isVouched: false });
  }

  /** Sends an opening to the page, as soon as there is one that listens. */
  async deliver(wanted: Wanted): Promise<void> {
    if (wanted.paths.length === 0) return;
    if (!this.#isPageReady) {
      this.#waiting = joined(this.#waiting, wanted);
      return;
    }
    const asked = ++this.#asked;
    const opening = await this.reopen(wanted);
    // If a new page came meanwhile, it was granted nothing of this; if a later opening came, it replaces this one.
    if (opening !== null && asked === this.#asked) this.#tell(opening);
  }

  /** A page listens, each time a new one: the tokens of the earlier page become invalid. */
  async pageReady(): Promise<void> {
    this.pageGone();
    this.#isPageReady = true;
    const waiting = this.#waiting ?? this.#again;
    this.#waiting = null;
    this.#again = null;
    if (waiting !== null) await this.deliver(waiting);
  }

  /** The page is gone. */
  pageGone(): void {
    this.#isPageReady = false;
    this.#asked++;
    this.#granted.releaseAll();
    this.#stores.releaseAll();
  }

  /** The page will come back after a crash: it gets again what it had open. */
  openLastAgain(): void {
    this.#again = this.#last;
  }

  async #mayOpen({ paths, isVouched }: Wanted): Promise<boolean> {
    return isVouched || this.#confirm(paths);
  }

  #note(wanted: Wanted): void {
    this.#last = wanted;
    this.#recent.note(wanted.paths, wanted.isVouched);
  }
}

/** Both as one opening; `isVouched` only if both are. */
function joined(before: Wanted | null, { paths, isVouched }: Wanted): Wanted {
  if (before === null) return { paths, isVouched };
  return { paths: [...new Set([...before.paths, ...paths])], isVouched: before.isVouched && isVouched };
}
