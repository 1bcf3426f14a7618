import type { Page } from '@playwright/test';

/** A saved file. */
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

/** Actions outside the page, which differ between a browser and the desktop app. */
export interface Shell {
  /** Drags files or folders from outside onto the window, to its middle or to a point; `beforeDrop` runs while they hover there. */
  drop(page: Page, paths: readonly string[], at?: Point, beforeDrop?: () => Promise<void>): Promise<void>;
  /** Chooses files, or one folder, in the dialog that `act` leads to. */
  choose(page: Page, paths: readonly string[], act: () => Promise<void>): Promise<void>;
  /** The files that `act` saves, `count` of them, sorted by name. */
  saved(page: Page, act: () => Promise<void>, count: number): Promise<SavedFile[]>;
}
