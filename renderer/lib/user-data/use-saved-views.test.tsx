import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { draw } from '../../testing/draw.tsx';
import { savedView } from '../../testing/stored-data.ts';
import { useSavedViews } from './use-saved-views.ts';
import { userDataStore } from './window-store.ts';

function Names() {
  const views = useSavedViews();
  return <p>{views?.ok ? views.value.map(({ name }) => name).join(', ') : 'not read'}</p>;
}

it('a view with a column of another version is among the views, and the column is named once', async () => {
  await userDataStore.put({ views: [savedView('Plain')] });
  const database = await openDB('trs-analyst');
  await database.put('views', { ...savedView('Moody'), columns: ['why', 'mood'] });
  database.close();

  const first = await draw(<Names />);
  await expect.element(page.getByText('Moody, Plain')).toBeVisible();
  const told = page.getByText('The view “Moody” is shown without a column that this version doesn’t know: mood.');
  await expect.element(told).toBeVisible();
  await page.getByRole('alert').getByRole('button').click();
  await expect.element(told).not.toBeInTheDocument();
  await first.unmount();

  // Another change is read again, and nothing is said again.
  await draw(<Names />);
  await userDataStore.put({ views: [savedView('Third')] });
  await expect.element(page.getByText('Moody, Plain, Third')).toBeVisible();
  await expect.element(told).not.toBeInTheDocument();
});
