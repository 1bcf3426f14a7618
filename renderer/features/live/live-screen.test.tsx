import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { LiveView } from '../../../core/queries/live/contract.ts';
import { liveContents } from '../../../core/testing/live-contents.ts';
import type { DesktopApi } from '../../lib/desktop/desktop-client.ts';
import { DesktopStore } from '../../lib/desktop/desktop-store.ts';
import { type DrawnOver, drawScreen, openedExtracts, openedStore } from '../../testing/draw-screen.tsx';
import { SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { LiveScreen } from './live-screen.tsx';

const EMPTY: LiveView = { status: null, hours: null, drift: null, calls: null, damaged: [] };

function viewAt(writtenAt: string, changes: Partial<LiveView> = {}): LiveView {
  const contents = liveContents(writtenAt);
  const { calls, gone, ...list } = contents['calls.json'];
  return {
    status: contents['status.json'],
    hours: contents['hours.json'],
    drift: contents['drift.json'],
    calls: {
      as_of: list.as_of,
      written_at: writtenAt,
      settlement_known: true,
      first: calls,
      rows: 3,
      added: 1,
      moved: 1,
      gone: gone.length,
    },
    damaged: [],
    ...changes,
  };
}

const now = () => new Date().toISOString();

/** A store of the desktop, whose follower has written what `view` says. */
async function watched(view: () => LiveView): Promise<DrawnOver> {
  const { core, opened } = await openedStore(['2021-07-05']);
  const store = new DesktopStore('token', {} as DesktopApi);
  return {
    core: { ...core, live: async () => ({ ok: true, value: view() }) } as CoreApi,
    opened: { ...opened, fileSelection: { ...opened.fileSelection, store } },
  };
}

describe('the Live screen', () => {
  it('says that extracts are no store, and that a browser can’t watch one', async () => {
    const extracts = await drawScreen(LiveScreen, await openedExtracts());
    await expect.element(page.getByText('Live shows a store that trs follow keeps up to date')).toBeVisible();
    await extracts.unmount();
    await drawScreen(LiveScreen, await openedStore(['2021-07-05']));
    await expect.element(page.getByText('Live needs the desktop app')).toBeVisible();
  });

  it('shows that it reads, and how to start a follower where none has run', async () => {
    const silent = await drawScreen(LiveScreen, { ...(await watched(() => EMPTY)), core: SILENT_CORE });
    await expect.element(page.getByText('Reading what the follower has written…')).toBeVisible();
    await silent.unmount();
    await drawScreen(LiveScreen, await watched(() => EMPTY));
    await expect.element(page.getByText(/Start trs follow --kafka-config FILE/)).toBeVisible();
  });

  it('shows the figures, hours, drift and the call list with what changed, as they change', async () => {
    let view = viewAt(now());
    await drawScreen(LiveScreen, await watched(() => view));
    await expect.element(page.getByText('Following', { exact: true })).toBeVisible();
    await expect.element(page.getByText('180 ms')).toBeVisible();
    await expect.element(page.getByText('25.0%').first()).toBeVisible();
    await expect.element(page.getByText('Since the list before: 1 new, 1 at another rank, 1 gone.')).toBeVisible();
    const rows = page.getByRole('region', { name: 'Accounts to call' }).getByRole('row');
    await expect.element(rows.nth(1)).toHaveTextContent(/1▲ up 1A2\$3,000\.00/);
    await expect.element(rows.nth(3)).toHaveTextContent(/3NewA7/);
    const hours = page.getByRole('region', { name: 'By the hour' }).getByRole('row');
    await expect.element(hours.nth(1)).toHaveTextContent('16012925.0%$4.5 k$3.0 k');
    await expect.element(hours.nth(2)).toHaveTextContent('4031–––');
    await expect
      .element(page.getByRole('region', { name: 'Drift', exact: true }).getByRole('row').nth(1))
      .toHaveTextContent('num_inv_120d0.310');
    view = viewAt(now(), { status: { ...view.status!, written_at: now(), lag_p95_ms: 2_500 } });
    await expect.element(page.getByText('2.5 s')).toBeVisible();
  });

  it('keeps its figures while it is paused', async () => {
    let lag = 111;
    await drawScreen(LiveScreen, await watched(() => viewAt(now(), { status: { ...viewAt(now()).status!, lag_p95_ms: lag } })));
    await page.getByRole('button', { name: 'Pause' }).click();
    lag = 222;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await expect.element(page.getByText('111 ms')).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect.element(page.getByText('222 ms')).toBeVisible();
  });

  it('says since when a follower that is gone, or has stopped, has written nothing', async () => {
    const gone = await drawScreen(LiveScreen, await watched(() => viewAt('2021-07-05T10:00:00.000Z')));
    await expect.element(page.getByText(/The follower has written nothing since 5 Jul 2021, 10:00 UTC/)).toBeVisible();
    await gone.unmount();
    const why = 'The topic trs.trs.skus is gone.';
    await drawScreen(LiveScreen, await watched(() => viewAt(now(), { status: { ...viewAt(now()).status!, state: 'stopped', why } })));
    await expect.element(page.getByText(why)).toBeVisible();
    await expect.element(page.getByText('Stopped', { exact: true })).toBeVisible();
  });

  it('says which file is damaged, above what could be read last', async () => {
    await drawScreen(LiveScreen, await watched(() => viewAt(now(), { damaged: [{ file: 'calls.json', why: 'it is no JSON' }] })));
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('_live/calls.json can’t be read: it is no JSON. What could be read last is shown.');
    await expect.element(page.getByRole('region', { name: 'Accounts to call' })).toBeVisible();
  });

  it('says why the store can’t be read, and shows its figures once it can', async () => {
    let answer: unknown = { ok: false, error: { code: 'store.unreadable', store: 'ledger', path: '_live/status.json', detail: 'EIO' } };
    const over = await watched(() => viewAt(now()));
    await drawScreen(LiveScreen, { ...over, core: { ...over.core, live: async () => answer } as CoreApi });
    await expect.element(page.getByText('What the follower keeps can’t be read')).toBeVisible();
    await expect.element(page.getByText(/_live\/status\.json/)).toBeVisible();
    answer = { ok: true, value: viewAt(now()) };
    await expect.element(page.getByText('180 ms')).toBeVisible();
    answer = { ok: false, error: { code: 'store.unreadable', store: 'ledger', path: '_live/hours.json', detail: 'EIO' } };
    await expect.element(page.getByText(/_live\/hours\.json/)).toBeVisible();
  });
});
