import type { BrowserWindow, Dialog, MessageBoxOptions, WebContents } from 'electron';
import type { Log } from '../log/rotating-log.ts';

type Contents = Pick<WebContents, 'reload' | 'forcefullyCrashRenderer'> & {
  on(event: 'render-process-gone', listener: (event: unknown, details: { reason: string; exitCode: number }) => void): unknown;
};
type Recovered = Pick<BrowserWindow, 'isDestroyed' | 'close' | 'on'> & { readonly webContents: Contents };

interface Around {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly log: Log;
  /** The page is gone; what it was granted ends. */
  onGone(): void;
  /** The page is about to be loaded again. */
  onReload(): void;
}

const GONE = {
  type: 'error',
  message: 'TRS Analyst’s window stopped working',
  detail: 'Your files were not changed. Reload to read them again and go on.',
  buttons: ['Reload', 'Close'],
  defaultId: 0,
  cancelId: 1,
  noLink: true,
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

/** Offers a way back when the page's process dies or stops answering. The worker that dies alone is the page's own to replace. */
export function recoverFromCrashes(window: Recovered, { dialog, log, onGone, onReload }: Around): void {
  /** Open while the page is silent. */
  let question: AbortController | null = null;
  let isReloadWanted = false;
  const ask = (options: MessageBoxOptions) => dialog.showMessageBox(window as BrowserWindow, options).then(({ response }) => response);

  const reload = () => {
    isReloadWanted = false;
    onReload();
    window.webContents.reload();
  };

  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    question?.abort();
    if (reason === 'clean-exit') return;
    log.note(`the page's process is gone: ${reason}, exit code ${exitCode}`);
    onGone();
    if (isReloadWanted) return reload();
    ask(GONE).then(
      (answer) => {
        if (window.isDestroyed()) return;
        if (answer === 1) window.close();
        else reload();
      },
      (error) => log.fault('asking about the page that is gone', error),
    );
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
