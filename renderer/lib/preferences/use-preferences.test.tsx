import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { draw } from '../../testing/draw.tsx';
import { DEFAULT_PREFERENCES, PREFERENCES_KEY, readPreferences } from './preferences.ts';
import { usePreferences } from './use-preferences.ts';

function Targets() {
  const { callTarget, accountsPerPage, change } = usePreferences();
  return (
    <>
      <p>
        {callTarget ?? 'no'} calls, {accountsPerPage} a page
      </p>
      <button type="button" onClick={() => change({ accountsPerPage: 2 })}>
        Two a page
      </button>
    </>
  );
}

/** Another window stores preferences: the browser tells this one. */
function changeElsewhere(text: string | null) {
  if (text === null) localStorage.removeItem(PREFERENCES_KEY);
  else localStorage.setItem(PREFERENCES_KEY, text);
  window.dispatchEvent(new StorageEvent('storage', { key: PREFERENCES_KEY }));
}

afterEach(() => changeElsewhere(null));

it('preferences follow those of another window, and a change here keeps them', async () => {
  await draw(<Targets />);
  await expect.element(page.getByText('no calls, 4 a page')).toBeVisible();
  changeElsewhere(JSON.stringify({ ...DEFAULT_PREFERENCES, callTarget: 20 }));
  await expect.element(page.getByText('20 calls, 4 a page')).toBeVisible();
  await page.getByRole('button', { name: 'Two a page' }).click();
  await expect.element(page.getByText('20 calls, 2 a page')).toBeVisible();
  expect(readPreferences(localStorage)).toMatchObject({ callTarget: 20, accountsPerPage: 2 });
});
