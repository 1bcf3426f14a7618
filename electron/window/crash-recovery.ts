import type { BrowserWindow, Dialog, MessageBoxOptions, WebContents } from 'electron';
import { isOurPage } from '../ipc/our-page.ts';
import type { Log } from '../log/rotating-log.ts';

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
  /** The page is gone; what it was granted ends. */
  onGone(): void;
  /** The page is about to be loaded again; with what was open, or without. */
  onReload(withFiles: boolean): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Milliseconds after which a page that dies again did not die of what was opened in it again. */
const SOON = 60_000;
/** Chromium's number for a load that something else took the place of. */
const ABORTED = -3;

const GONE = {
  type: 'error',
  message: 'TRS Analyst’s window stopped working',
  detail: 'Your files were not changed. Reload to read them again and go on.',
  buttons: ['Reload', 'Close'],
  defaultId: 0,
  cancelId: 1,
  noLink: true,
} satisfies MessageBoxOptions;

const GONE_AGAIN = {
  ...GONE,
  message: 'TRS Analyst’s window stopped working again',
  detail: 'Your files were not changed. What was open may be too much for this computer: reload without it, and open it in parts.',
  buttons: ['Reload without files', 'Close'],
} satisfies MessageBoxOptions;

const NOT_LOADED = {
  ...GONE,
  message: 'TRS Analyst’s window can’t be shown',
  detail: 'A part of the app could not be read. Try again; if that doesn’t help, install the app anew.',
  buttons: ['Try again', 'Close'],
} satisfies MessageBoxOptions;

const SILENT = {
  type: 'warning',
  message: 'TRS Analyst isn’t responding',
  detail: 'You can wait for it, or reload: your files are read again and nothing in them changes.',
  buttons: ['Wait', 'Reload'],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
} satisfies MessageBoxOptions;

/** Offers a way back when the page's process dies, stops answering or never came. The worker that dies alone is the page's own to replace. */
export function recoverFromCrashes(window: Recovered, { dialog, log, onGone, onReload, now }: Around): void {
  /** Open while the page is silent. */
  let question: AbortController | null = null;
  let isReloadWanted = false;
  let reloadedAt = Number.NEGATIVE_INFINITY;
  const ask = (options: MessageBoxOptions) => {
    // It died before it was ever seen: a Mac hangs the question on its window.
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
    // What it died of would be opened again, and again.
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
        // A page that doesn't answer can't be asked to reload: its process ends, and what that leads to brings it back.
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
