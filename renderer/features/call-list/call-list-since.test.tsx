import { QueryClientProvider } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CallsSummary } from '../../../core/queries/call-list/contract.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import { callDay as day } from '../../../core/testing/call-notes.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { AskingContext, newQueryClient } from '../../lib/asking.ts';
import { draw } from '../../testing/draw.tsx';
import { SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { customerList as storedCustomerList } from '../../testing/stored-data.ts';
import type { CustomerListHook } from '../call-notes/public.ts';
import { CallListSince } from './call-list-since.tsx';

const customerList: CustomerListHook = {
  controller: null,
  view: {
    status: 'open',
    customerList: storedCustomerList('north'),
    problem: null,
    revision: 1,
    contacts: 0,
    canUndo: false,
    canRedo: false,
  },
  defaultDay: day('2021-06-11'),
  drafts: null,
  drafted: new Set(),
};
const counts = { new: 5, 'gone-paid': 3, 'gone-missing': 1, kept: 2, broken: 4, up: 20, down: 15 };
const calls = { promises: 0, snoozed: 0, today: 0, since: { last_day: day('2021-06-04'), counts } };

async function drawSince(width: number, { lists = [], summary = calls }: { lists?: readonly EpochDay[]; summary?: CallsSummary } = {}) {
  const controller = { listDays: lists } as unknown as NonNullable<CustomerListHook['controller']>;
  const onNarrow = vi.fn();
  await draw(
    <QueryClientProvider client={newQueryClient()}>
      <AskingContext value={{ core: SILENT_CORE as CoreApi, opening: 1 }}>
        <div style={{ width }}>
          <CallListSince
            asOf={day('2021-06-11')}
            customerList={{ ...customerList, controller }}
            calls={summary}
            chip="all"
            onNarrow={onNarrow}
            onAccount={vi.fn()}
            onSettings={vi.fn()}
          />
        </div>
      </AskingContext>
    </QueryClientProvider>,
  );
  return onNarrow;
}

const row = () => page.getByRole('group', { name: 'Since your last list' });

it('all that changed since the last list stands in one line where it fits', async () => {
  await drawSince(1_400);
  await expect.element(row().getByRole('button', { name: /15/ })).toBeVisible();
  expect(row().getByRole('button', { name: /more$/ }).elements()).toEqual([]);
});

it('what does not fit in the line is behind a button, and narrows the list from there', async () => {
  const onNarrow = await drawSince(560);
  expect(row().element().getBoundingClientRect().height).toBeLessThan(30);
  const more = row().getByRole('button', { name: /^\d more$/ });
  await more.click();
  const dialog = page.getByRole('dialog', { name: /^\d more$/ });
  await dialog.getByRole('button', { name: /15/ }).click();
  expect(onNarrow).toHaveBeenCalledExactlyOnceWith('since:down');
  await expect.element(dialog).not.toBeInTheDocument();
});

it('accounts that left the list are named from there, too', async () => {
  await drawSince(420);
  await row()
    .getByRole('button', { name: /^\d more$/ })
    .click();
  const dialog = page.getByRole('dialog', { name: /^\d more$/ });
  await dialog.getByRole('button', { name: /not in the extracts/ }).click();
  await expect.element(page.getByText('Loading…')).toBeVisible();
  await userEvent.click(page.getByText('Loading…'));
  await expect.element(dialog).toBeVisible();
});

it('an earlier day says that the notes of later lists are not shown, and not that its list is the first', async () => {
  await drawSince(1_400, { lists: [day('2021-06-18'), day('2021-06-25'), day('2021-06-11')], summary: { ...calls, since: null } });
  await expect.element(row()).toHaveTextContent('Notes of later lists aren’t shown');
  await expect.element(row().getByTitle(/^The last of these lists is of 25 Jun 2021/)).toBeVisible();
  await expect.element(row()).not.toHaveTextContent('First list saved');
});

it('the first list says so where no later one is stored', async () => {
  await drawSince(1_400, { lists: [day('2021-06-11')], summary: { ...calls, since: null } });
  await expect.element(row()).toHaveTextContent('First list saved; changes show next time');
  await expect.element(row()).not.toHaveTextContent('later lists');
});
