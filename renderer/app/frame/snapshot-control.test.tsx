import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { draw } from '../../testing/draw.tsx';
import { openedStore } from '../../testing/draw-screen.tsx';
import { NotInStore, notInStore } from './not-in-store.tsx';
import { SnapshotControl } from './snapshot-control.tsx';

const DAYS = ['2021-05-05', '2021-06-05', '2021-07-05'];

async function drawControl() {
  const { opened } = await openedStore(DAYS);
  const { snapshots } = opened.summary.store!;
  const defaultDay = opened.summary.day.asOf;
  function Control() {
    const [day, setDay] = useState(defaultDay);
    const onChoose = (chosen: typeof day | null) => setDay(chosen ?? defaultDay);
    return (
      <SnapshotControl day={day} shown={day} defaultDay={defaultDay} why="" latest={defaultDay} snapshots={snapshots} onChoose={onChoose} />
    );
  }
  await draw(<Control />);
  return { snapshots };
}

const chosen = (text: string) => page.getByRole('button', { name: `As of ${text}: choose another day` });

describe('the as-of control of a store', () => {
  it('steps from snapshot to snapshot, and no further than there are any', async () => {
    await drawControl();
    const [before, after] = [page.getByRole('button', { name: 'Snapshot before' }), page.getByRole('button', { name: 'Snapshot after' })];
    await expect.element(chosen('5 Jul 2021')).toBeVisible();
    await expect.element(after).toBeDisabled();
    await before.click();
    await expect.element(chosen('5 Jun 2021')).toBeVisible();
    await before.click();
    await expect.element(chosen('5 May 2021')).toBeVisible();
    await expect.element(before).toBeDisabled();
    await after.click();
    await expect.element(chosen('5 Jun 2021')).toBeVisible();
  });

  it('lists the snapshots, the latest first, each with when it was read', async () => {
    await drawControl();
    await chosen('5 Jul 2021').click();
    const items = page.getByRole('list', { name: 'Snapshots' }).getByRole('listitem');
    await expect.element(items.first()).toBeVisible();
    expect(items.elements().map((item) => item.textContent)).toEqual([
      '5 Jul 20214 invoicesObserved 3 Aug 2021, 06:30 UTC',
      '5 Jun 20214 invoicesReconstructed 2 Aug 2021, 06:30 UTC',
      '5 May 20213 invoicesReconstructed 1 Aug 2021, 06:30 UTC',
    ]);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(chosen('5 May 2021')).toBeVisible();
  });

  it('is stepped with the keys of the days', async () => {
    await drawControl();
    (chosen('5 Jul 2021').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(chosen('5 Jun 2021')).toBeVisible();
    await userEvent.keyboard('{PageUp}');
    await expect.element(chosen('5 May 2021')).toBeVisible();
  });
});

describe('a screen that a store can’t be shown on', () => {
  it.each([
    ['lineage', 'Lineage', /list the files of this snapshot with trs store show --as-of 2021-07-05 --files/],
    ['quality', 'Quality', /when the snapshot of 5 Jul 2021 was taken \(10 rows read, 0 rows rejected\) and aren.t kept in the store/],
    ['backtest', 'Back-test', /run trs backtest on them/],
  ] as const)('says why, and what to open instead: %s', async (screen, name, text) => {
    const { opened } = await openedStore(DAYS);
    const lacking = notInStore(screen, { day: opened.summary.day.asOf, snapshots: opened.summary.store!.snapshots })!;
    await draw(<NotInStore lacking={lacking} onOpen={() => undefined} />);
    await expect.element(page.getByRole('heading', { name })).toBeVisible();
    await expect.element(page.getByText(text)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Open folder…' })).toBeVisible();
  });

  it('is none of those that show what is stored', async () => {
    const { opened } = await openedStore(DAYS);
    const shown = { day: opened.summary.day.asOf, snapshots: opened.summary.store!.snapshots };
    expect(
      (['calls', 'accounts', 'ageing', 'features', 'compare', 'settings'] as const).map((screen) => notInStore(screen, shown)),
    ).toEqual(Array(6).fill(null));
  });
});
