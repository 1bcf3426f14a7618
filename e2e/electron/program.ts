import type { Page } from '@playwright/test';

/** Electron's module as main has it. */
export type ElectronModule = typeof Electron.CrossProcessExports;

export interface Start {
  /** What follows the program on the command line. */
  readonly args: readonly string[];
  /** Where the app keeps its own. */
  readonly userData: string;
}

/** The shell, running: in Electron, or in what stands in for it. */
export interface Program {
  /** The page in its window; another one after the window was opened anew. */
  page(): Promise<Page>;
  /** Runs `work` in the main process; as text, so that it may use nothing from around it. */
  evaluate<Arg, Result>(work: (electron: ElectronModule, arg: Arg) => Result | Promise<Result>, arg: Arg): Promise<Result>;
  /** Says which files are about to be dropped, to what can't ask the system. */
  announceDrop(paths: readonly string[]): Promise<void>;
  /** Starts the program once more beside this one, and waits until that one has gone. */
  startBeside(args: readonly string[]): Promise<void>;
  end(): Promise<void>;
}
