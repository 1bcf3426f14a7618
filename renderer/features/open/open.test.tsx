import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { CoreError } from '../../../core/errors/core-error.ts';
import { SMALL_EXTRACT } from '../../../core/testing/extract-files.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { draw } from '../../testing/draw.tsx';
import { OpenButtons } from './open-buttons.tsx';
import { OpenFailedCard } from './open-failed-card.tsx';
import { ReadingCard } from './reading-card.tsx';
import { ReadingFailed, ReadingState } from './reading-state.tsx';

const FILES: FileSelection = {
  name: 'trs',
  files: Object.entries(SMALL_EXTRACT).map(([name, text]) => ({ name, file: new File([text], name) })),
};
const nothing = () => undefined;

function failed(error: CoreError, onOpen: Parameters<typeof OpenFailedCard>[0]['onOpen'] = nothing) {
  return draw(
    <OpenFailedCard
      task={{ kind: 'failed', fileSelection: FILES, choices: {}, error }}
      heading="h1"
      back={{ name: 'Back to other', onBack: nothing }}
      onOpen={onOpen}
    />,
  );
}

describe('files that are being read', () => {
  it('are looked at first, then each says how far it has been read', async () => {
    const first = await draw(
      <ReadingCard task={{ kind: 'reading', fileSelection: FILES, progress: [] }} heading="h1" onCancel={nothing} />,
    );
    await expect.element(page.getByText('Looking at the files…')).toBeVisible();
    await first.unmount();
    const onCancel = vi.fn();
    const progress = [{ file: 'invoices.csv', bytesRead: 50, bytesTotal: 200 }];
    await draw(<ReadingCard task={{ kind: 'reading', fileSelection: FILES, progress }} heading="h1" onCancel={onCancel} />);
    await expect.element(page.getByRole('heading', { name: 'Reading trs' })).toBeVisible();
    await expect.element(page.getByText('invoices.csv')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(onCancel).toHaveBeenCalledOnce();
  });
});

describe('files whose last byte is read', () => {
  it('have no full bar while work goes on, but one that moves', async () => {
    const read = { file: 'invoices.csv', bytesRead: 200, bytesTotal: 200 };
    const progress = [read, { ...read, file: 'skus.csv' }];
    await draw(<ReadingCard task={{ kind: 'reading', fileSelection: FILES, progress }} heading="h1" onCancel={nothing} />);
    const bar = page.getByRole('progressbar', { name: 'Checking the rows and ranking the accounts…' });
    await expect.element(bar).toBeVisible();
    expect(page.getByRole('progressbar').elements()).toEqual([bar.element()]);
    expect(bar.element()).not.toHaveAttribute('value');
  });
});

describe('files that could not be opened', () => {
  it('say why, and are tried again as they are', async () => {
    const onOpen = vi.fn();
    await failed({ code: 'sources.missing-table', table: 'skus', ignored: [] }, onOpen);
    await expect.element(page.getByText(/The skus extract is missing/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Back to other' })).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(FILES, {});
  });

  it.each<[CoreError, string, object]>([
    [{ code: 'sources.two-files', table: 'invoices', files: ['a.csv', 'b.csv'] }, 'Join them', { concat: true }],
    [
      { code: 'sources.date-order-doubtful', file: 'invoices.csv', order: 'dmy', line: 2, value: '12/5/2021', decisive: 1, cells: 4 },
      'Month first 12 May 2021 is 5/12/2021',
      { dateOrder: 'mdy' },
    ],
    [
      { code: 'sources.thousands-unclear', file: 'skus.csv', table: 'skus', column: 'item_retail_price', line: 2, value: '1,250' },
      'Commas are decimal marks',
      { readings: { 'skus.csv': { decimalMark: 'comma' } } },
    ],
  ])('ask one question, and are read by its answer: %j', async (error, answer, choices) => {
    const onOpen = vi.fn();
    await failed(error, onOpen);
    await expect.element(page.getByRole('heading', { name: 'One question before reading' })).toBeVisible();
    expect(page.getByRole('button', { name: 'Try again' }).elements()).toEqual([]);
    await page.getByRole('button', { name: answer }).click();
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(FILES, choices);
  });
});

describe('the ways to open extracts', () => {
  it('are a folder and files in a browser, and the sample where it is offered', async () => {
    const drawn = await draw(<OpenButtons onOpen={nothing} hasSample />);
    await expect.element(page.getByRole('button', { name: 'Open folder…' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Choose files…' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Open sample' })).toBeVisible();
    expect(page.getByRole('button', { name: 'Open database…' }).elements()).toEqual([]);
    await drawn.unmount();
    await draw(<OpenButtons onOpen={nothing} />);
    expect(page.getByRole('button', { name: 'Open sample' }).elements()).toEqual([]);
  });

  it('hand over the files that were chosen', async () => {
    const onOpen = vi.fn<(selection: FileSelection) => void>();
    await draw(<OpenButtons onOpen={onOpen} />);
    const input = document.querySelector<HTMLInputElement>('[data-pick=files]')!;
    const chosen = new DataTransfer();
    for (const { file } of FILES.files) chosen.items.add(file as File);
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    expect(onOpen.mock.calls[0]![0].files.map(({ name }) => name)).toEqual(Object.keys(SMALL_EXTRACT));
  });
});

describe('what a file is read again for', () => {
  const reading = { result: null, progress: null, retry: nothing, stop: nothing } as unknown as Parameters<
    typeof ReadingState<string>
  >[0]['reading'];
  const state = (given: Partial<typeof reading>) => (
    <ReadingState<string> what="the row" reading={{ ...reading, ...given }} onReopen={nothing} onOpen={nothing}>
      {(text) => <p>{text}</p>}
    </ReadingState>
  );

  it('says how far it has come, and can be stopped', async () => {
    const stop = vi.fn();
    await draw(state({ progress: { file: 'invoices.csv', bytesRead: 5, bytesTotal: 10 }, stop }));
    await expect.element(page.getByRole('status')).toHaveTextContent(/Reading the row again from invoices\.csv/);
    await expect.element(page.getByRole('progressbar', { name: 'Reading the row' })).toHaveAttribute('value', '5');
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('is shown once it is there', async () => {
    await draw(state({ result: { ok: true, value: 'I1,A1,2021-05-05' } }));
    await expect.element(page.getByText('I1,A1,2021-05-05')).toBeVisible();
  });

  it('says that it was stopped, or that a file has changed, and what to do then', async () => {
    const retry = vi.fn();
    const stopped = await draw(state({ result: { ok: false, error: { code: 'cancelled' } }, retry }));
    await page.getByRole('button', { name: 'Read again' }).click();
    expect(retry).toHaveBeenCalledOnce();
    await stopped.unmount();
    const onReopen = vi.fn();
    await draw(
      <ReadingFailed
        error={{ code: 'sources.changed', file: 'skus.csv', detail: '' }}
        onRetry={nothing}
        onReopen={onReopen}
        onOpen={nothing}
      />,
    );
    await expect.element(page.getByRole('alert')).toHaveTextContent(/skus\.csv/);
    await page.getByRole('button', { name: 'Open the same files again' }).click();
    expect(onReopen).toHaveBeenCalledOnce();
  });
});
