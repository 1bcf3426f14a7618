import type { MessageBoxOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { listeners } from '../testing/listeners.ts';
import { quietLog } from '../testing/quiet-log.ts';
import { recoverFromCrashes } from './crash-recovery.ts';

/** A window whose analyst answers each question when the test lets them. */
function watched() {
  const log = quietLog();
  const window = listeners();
  const contents = listeners();
  const asked: (MessageBoxOptions & { answer(response: number): void })[] = [];
  const steps: string[] = [];
  let isVisible = true;
  let time = 1_000;
  recoverFromCrashes(
    {
      on: window.on,
      isDestroyed: () => false,
      isVisible: () => isVisible,
      show: () => void steps.push('show'),
      close: () => void steps.push('close'),
      webContents: {
        on: contents.on,
        reload: () => void steps.push('reload'),
        forcefullyCrashRenderer: () => {
          steps.push('end');
          contents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
        },
      },
    } as never,
    {
      dialog: {
        showMessageBox: (...parts: unknown[]) => {
          const options = parts.at(-1) as MessageBoxOptions;
          return new Promise((resolve) => {
            const answer = (response: number) => resolve({ response, checkboxChecked: false });
            options.signal?.addEventListener('abort', () => answer(options.cancelId ?? 0));
            asked.push({ ...options, answer });
          });
        },
      },
      log,
      onGone: () => void steps.push('gone'),
      onReload: (withFiles) => void steps.push(withFiles ? 'on reload' : 'on reload without files'),
      now: () => time,
    },
  );
  const hide = () => {
    isVisible = false;
  };
  const wait = (ms: number) => {
    time += ms;
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { asked, steps, log, window, contents, settled, hide, wait };
}

const CRASH = [{}, { reason: 'crashed', exitCode: 5 }] as const;

describe('a page whose process is gone', () => {
  it('is reloaded when the analyst chooses that', async () => {
    const { asked, steps, log, contents, settled } = watched();
    contents.emit('render-process-gone', ...CRASH);
    expect(steps).toEqual(['gone']);
    expect(asked[0]).toMatchObject({ buttons: ['Reload', 'Close'], defaultId: 0, cancelId: 1 });
    asked[0]!.answer(0);
    await settled();
    expect(steps).toEqual(['gone', 'on reload', 'reload']);
    expect(log.lines).toEqual(['the page’s process is gone: crashed, exit code 5'.replace('’', "'")]);
  });

  it('closes with its window otherwise', async () => {
    const { asked, steps, contents, settled } = watched();
    contents.emit('render-process-gone', ...CRASH);
    asked[0]!.answer(1);
    await settled();
    expect(steps).toEqual(['gone', 'close']);
  });

  it('is loaded without its files, when it dies again soon after it was reloaded', async () => {
    const { asked, steps, contents, settled, wait } = watched();
    const die = async () => {
      contents.emit('render-process-gone', ...CRASH);
      asked.at(-1)!.answer(0);
      await settled();
    };
    await die();
    wait(59_000);
    await die();
    wait(61_000);
    await die();
    expect(steps.filter((step) => step.startsWith('on'))).toEqual(['on reload', 'on reload without files', 'on reload']);
    expect(asked.map(({ buttons }) => buttons![0])).toEqual(['Reload', 'Reload without files', 'Reload']);
  });

  it('shows its window for the question, if it died before the window was visible', () => {
    const { steps, contents, hide } = watched();
    hide();
    contents.emit('render-process-gone', ...CRASH);
    expect(steps).toEqual(['gone', 'show']);
  });

  it('raises no question when it ended normally', () => {
    const { asked, contents } = watched();
    contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(asked).toEqual([]);
  });
});

describe('a page that can’t be loaded', () => {
  const PAGE = 'app://bundle/index.html';

  it('is tried again when the analyst chooses that', async () => {
    const { asked, steps, log, contents, settled, hide } = watched();
    hide();
    contents.emit('did-fail-load', {}, -2, 'ERR_FAILED', PAGE, true);
    expect(asked[0]).toMatchObject({ message: 'TRS Analyst’s window can’t be shown', buttons: ['Try again', 'Close'] });
    asked[0]!.answer(0);
    await settled();
    expect(steps).toEqual(['show', 'on reload', 'reload']);
    expect(log.lines).toEqual(["the page can't be loaded: ERR_FAILED"]);
  });

  it('does not count when another load replaced it, or when it was a frame or another page', () => {
    const { asked, contents } = watched();
    contents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', PAGE, true);
    contents.emit('did-fail-load', {}, -2, 'ERR_FAILED', PAGE, false);
    contents.emit('did-fail-load', {}, -2, 'ERR_FAILED', 'https://example.invalid/', true);
    expect(asked).toEqual([]);
  });
});

describe('a page that does not answer', () => {
  it('can be waited for; there is one question, which closes when the page answers again', async () => {
    const { asked, steps, window, settled } = watched();
    window.emit('unresponsive');
    window.emit('unresponsive');
    expect(asked).toHaveLength(1);
    window.emit('responsive');
    await settled();
    expect(steps).toEqual([]);
    window.emit('unresponsive');
    asked[1]!.answer(0);
    await settled();
    expect(steps).toEqual([]);
  });

  it('is ended and loaded again when the analyst chooses that, without a second question', async () => {
    const { asked, steps, window, settled } = watched();
    window.emit('unresponsive');
    asked[0]!.answer(1);
    await settled();
    expect(steps).toEqual(['end', 'gone', 'on reload', 'reload']);
    expect(asked).toHaveLength(1);
  });

  it('that dies during the question raises another question', async () => {
    const { asked, steps, window, contents, settled } = watched();
    window.emit('unresponsive');
    contents.emit('render-process-gone', ...CRASH);
    await settled();
    asked[1]!.answer(0);
    await settled();
    expect(steps).toEqual(['gone', 'on reload', 'reload']);
  });
});

it('a question that can’t be asked is logged', async () => {
  const log = quietLog();
  const contents = listeners();
  recoverFromCrashes({ on: vi.fn(), isVisible: () => true, webContents: { on: contents.on } } as never, {
    dialog: { showMessageBox: () => Promise.reject(new Error('no display')) },
    log,
    onGone: vi.fn(),
    onReload: vi.fn(),
    now: () => 0,
  });
  contents.emit('render-process-gone', ...CRASH);
  await vi.waitFor(() => expect(log.lines).toHaveLength(2));
  expect(log.lines[1]).toBe('asking about the page that is gone: Error: no display');
});
