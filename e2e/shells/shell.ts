import type { Page } from '@playwright/test';

/** A file as it was saved. */
export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export function byName(a: SavedFile, b: SavedFile): number {
  return a.name < b.name ? -1 : 1;
}

/** In pixels from the left and the top of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What people do with the app that isn't on its page, and differs between a browser and the desktop. */
export interface Shell {
  /** Drags files or folders from outside onto the window, to its middle or to a point; `beforeDrop` is done while they hover there. */
  drop(page: Page, paths: readonly string[], at?: Point, beforeDrop?: () => Promise<void>): Promise<void>;
  /** Chooses files, or one folder, in the dialog that `act` leads to. */
  choose(page: Page, paths: readonly string[], act: () => Promise<void>): Promise<void>;
  /** What is saved in the end when `act` is done: so many files, in the order of their names. */
  saved(page: Page, act: () => Promise<void>, count: number): Promise<SavedFile[]>;
}
