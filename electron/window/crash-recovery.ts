import type { BrowserWindow, Dialog, MessageBoxOptions, WebContents } from 'electron';
import { isOurPage } from '../ipc/our-page.ts';
import type { Log } from '../log/rotating-log.ts';
import { WINDOW_WORDS } from './words.ts';

type Contents = Pick<WebContents, 'reload' | 'forcefullyCrashRenderer'> & {
  on(event: 'render-process-gone', listener: (event: unknown, details: { reason: string; exitCode: number }) => void): unknown;
  on(
    event: 'did-fail-load',
    listener: (event: unknown, code: number, description: string, address: string, isMainFrame: boolean) => void,
  ): unknown;
};
type Recovered = Pick<BrowserWindow, 'isDestroyed' | 'isVisible' | 'show' | 'close' | 'on'> & { readonly webContents: Contents };

interface Around {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly log: Log;
  /** The page is gone: its tokens become invalid. */
  onGone(): void;
  /** The page will be loaded again, with or without its open files. */
  onReload(withFiles: boolean): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Milliseconds within which a second crash counts as caused by the files that were opened again. */
const SOON = 60_000;
/** Chromium's error code for a load that another load replaced. */
const ABORTED = -3;

const GONE = {
  type: 'error',
  message: WINDOW_WORDS.crashRecovery.gone,
  detail: WINDOW_WORDS.crashRecovery.goneDetail,
  buttons: [WINDOW_WORDS.crashRecovery.reload, WINDOW_WORDS.aboutBox.close],
  defaultId: 0,
  cancelId: 1,
  noLink: true,
} satisfies MessageBoxOptions;

const GONE_AGAIN = {
  ...GONE,
  message: WINDOW_WORDS.crashRecovery.goneAgain,
  detail: WINDOW_WORDS.crashRecovery.goneAgainDetail,
  buttons: [WINDOW_WORDS.crashRecovery.reloadWithout, WINDOW_WORDS.aboutBox.close],
} satisfies MessageBoxOptions;

const NOT_LOADED = {
  ...GONE,
  message: WINDOW_WORDS.crashRecovery.notLoaded,
  detail: WINDOW_WORDS.crashRecovery.notLoadedDetail,
  buttons: [WINDOW_WORDS.crashRecovery.tryAgain, WINDOW_WORDS.aboutBox.close],
} satisfies MessageBoxOptions;

const SILENT = {
  type: 'warning',
  message: WINDOW_WORDS.crashRecovery.silent,
  detail: WINDOW_WORDS.crashRecovery.silentDetail,
  buttons: [WINDOW_WORDS.crashRecovery.wait, WINDOW_WORDS.crashRecovery.reload],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
} satisfies MessageBoxOptions;

/**
 * Offers a way back when the page's process dies, stops answering or never loaded. When only the worker dies, the page replaces it itself.
 */
export function recoverFromCrashes(window: Recovered, { dialog, log, onGone, onReload, now }: Around): void {
  /** Open while the page does not answer. */
  let question: AbortController | null = null;
  let isReloadWanted = false;
  let reloadedAt = Number.NEGATIVE_INFINITY;
  const ask = (options: MessageBoxOptions) => {
    // The page died before its window was visible: on a Mac the question is attached to the window.
    if (!window.isVisible()) window.show();
    return dialog.showMessageBox(window as BrowserWindow, options).then(({ response }) => response);
  };

  const reload = (withFiles: boolean) => {
    isReloadWanted = false;
    reloadedAt = now();
    onReload(withFiles);
    window.webContents.reload();
  };
  const offer = (options: MessageBoxOptions, withFiles: boolean) => {
    ask(options).then(
      (answer) => {
        if (window.isDestroyed()) return;
        if (answer === 1) window.close();
        else reload(withFiles);
      },
      (error) => log.fault('asking about the page that is gone', error),
    );
  };

  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    question?.abort();
    if (reason === 'clean-exit') return;
    log.note(`the page's process is gone: ${reason}, exit code ${exitCode}`);
    onGone();
    if (isReloadWanted) return reload(true);
    // Otherwise the files that crashed it would be opened again and again.
    const isAgain = now() - reloadedAt < SOON;
    offer(isAgain ? GONE_AGAIN : GONE, !isAgain);
  });

  window.webContents.on('did-fail-load', (_, code, description, address, isMainFrame) => {
    if (!isMainFrame || code === ABORTED || !isOurPage(address)) return;
    log.note(`the page can't be loaded: ${description}`);
    offer(NOT_LOADED, true);
  });

  window.on('unresponsive', () => {
    if (question !== null) return;
    log.note('the page does not answer');
    const asking = new AbortController();
    question = asking;
    ask({ ...SILENT, signal: asking.signal }).then(
      (answer) => {
        question = null;
        // A page that doesn't answer can't be asked to reload: its process is ended, and the handler of that event reloads it.
        if (answer !== 1 || asking.signal.aborted || window.isDestroyed()) return;
        isReloadWanted = true;
        window.webContents.forcefullyCrashRenderer();
      },
      (error) => {
        question = null;
        log.fault('asking about the page that is silent', error);
      },
    );
  });
  window.on('responsive', () => {
    if (question !== null) log.note('the page answers again');
    question?.abort();
  });
}
