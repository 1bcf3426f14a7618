import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { madeForJourneys } from './made-for-journeys.ts';
import { TODAY, trs } from './trs.ts';

export const EXTRACT_FILES = ['accounts.csv', 'skus.csv', 'invoices.csv', 'invoice_line_items.csv'] as const;

export const SIZES = {
  /** Fills a screen or two. */
  small: { accounts: 40, invoices: 900, lines: 4_000 },
  /** Other accounts than `small`. */
  other: { accounts: 30, invoices: 500, lines: 2_000 },
  /** A realistic year: 1×. */
  year: { accounts: 200, invoices: 9_700, lines: 53_500 },
} as const;

export type ExtractSize = keyof typeof SIZES;

/** Folders of extracts for journeys. Folders named after their size are shared and stay unchanged; copies belong to one journey. */
export class Extracts {
  readonly #root = mkdtempSync(join(tmpdir(), 'trs-e2e-'));
  #copies = 0;

  folder(size: ExtractSize): string {
    return join(madeForJourneys(), size);
  }

  files(size: ExtractSize): string[] {
    return filesIn(this.folder(size));
  }

  /** Makes a folder `name` with a copy of the small extracts in which some files are changed; null leaves a file out. */
  altered(name: string, changes: Readonly<Record<string, ((text: string) => string) | null>>): string {
    const folder = join(this.#root, `copy-${++this.#copies}`, name);
    cpSync(this.folder('small'), folder, { recursive: true });
    for (const [file, change] of Object.entries(changes)) {
      const path = join(folder, file);
      if (change === null) rmSync(path);
      else writeFileSync(path, change(existsSync(path) ? readFileSync(path, 'utf8') : ''));
    }
    return folder;
  }

  /** A made-up branch whose customers pay by a known rule; shared, and stays unchanged. */
  world(name: 'drift' | 'season' | 'small'): string {
    return this.#madeOnce(`world ${name}`, (folder) => trs(['sample', '--world', name, '--out', folder, '--quiet']));
  }

  /** A store called `name`, one's own, with snapshots of the small extracts: of these days, and of the day that the extracts suggest. */
  store(name: string, days: readonly string[]): string {
    const store = join(this.#root, `copy-${++this.#copies}`, name);
    cpSync(this.#madeStore(days), store, { recursive: true });
    return store;
  }

  #madeStore(days: readonly string[]): string {
    return this.#madeOnce(`store of ${days.join(' ')}`, (folder) => {
      for (const options of [...days.map((day) => ['--as-of', day]), []])
        trs(['snapshot', this.folder('small'), '--store', folder, '--with-contacts', '--today', TODAY, '--quiet', ...options]);
    });
  }

  /** A folder for all journeys, because making it takes its time. */
  #madeOnce(name: string, make: (folder: string) => void): string {
    const made = join(madeForJourneys(), name);
    if (existsSync(made)) return made;
    const making = join(this.#root, `making-${++this.#copies}`);
    make(making);
    // Whole or not at all: another journey may make the same one.
    const copy = `${made} ${process.pid}`;
    cpSync(making, copy, { recursive: true });
    try {
      renameSync(copy, made);
    } catch (error) {
      if (!existsSync(made)) throw error;
    }
    return made;
  }

  /** Makes a zip of the extracts in a folder. */
  zipped(folder: string, name: string): string {
    const target = join(this.#root, `copy-${++this.#copies}`, name);
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, zipSync(Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]))));
    return target;
  }

  /** Makes a folder with the extracts of another one as gzip files, each with two members and zero bytes after them. */
  gzipped(folder: string, name: string): string {
    const target = join(this.#root, `copy-${++this.#copies}`, name);
    mkdirSync(target, { recursive: true });
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, file));
      const half = bytes.length >> 1;
      const members = [gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half)), new Uint8Array(512)];
      writeFileSync(join(target, `${file}.gz`), Buffer.concat(members));
    }
    return target;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true });
  }
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder).map((file) => join(folder, file));
}
