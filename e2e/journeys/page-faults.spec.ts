import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';

/** Breaks every grid: each one measures its size. */
function breakGrids(): void {
  window.ResizeObserver = class {
    constructor() {
      throw new TypeError('the grid breaks here');
    }
  } as never;
}

test.describe('A bug of the page', () => {
  test('on one screen leaves the other screens, the way back, and the call notes', async ({ app, page, extracts, running, watch }) => {
    await app.open(extracts.folder('small'));
    await app.outcomes.isReady();
    await page.keyboard.press('n');
    await app.outcomes.saved('');
    watch.expectError(/the grid breaks here/);
    await page.evaluate(() => Object.assign(window, { WorkingObserver: window.ResizeObserver }));
    await page.evaluate(breakGrids);
    await app.goTo('Accounts');
    const failed = page.getByRole('alert').filter({ hasText: 'This screen can’t be shown' });
    await expect(failed).toContainText('what you wrote down about calls is kept');
    await app.goTo('Settings');
    await expect(failed).toBeHidden();
    await expect(page.getByText('1 note, ')).toBeVisible();
    await app.goTo('Accounts');
    await expect(failed).toBeVisible();
    await page.evaluate(() => Object.assign(window, { ResizeObserver: (window as never as { WorkingObserver: unknown }).WorkingObserver }));
    await failed.getByRole('button', { name: 'Try again' }).click();
    await expect(failed).toBeHidden();
    await expect(page.getByRole('grid', { name: 'Accounts' })).toBeVisible();
    if (running !== null) expect(log(running.userData)).toMatch(/fault the page, screen: TypeError: the grid breaks here\n\s+at /);
  });

  test('outside the screens is reported calmly, and the app starts again', async ({ app, page, extracts, running, watch }) => {
    await app.open(extracts.folder('small'));
    watch.expectError(/the app breaks here/);
    await page.evaluate(() => {
      const working = Array.prototype.flatMap;
      // The palette builds its commands with `flatMap`.
      Array.prototype.flatMap = () => {
        throw new TypeError('the app breaks here');
      };
      Object.assign(window, {
        repair: () => {
          Array.prototype.flatMap = working;
        },
      });
    });
    await page.keyboard.press('Control+k');
    const failed = page.getByRole('alert').filter({ hasText: 'The app can’t be shown' });
    await expect(failed).toBeVisible();
    await page.evaluate(() => (window as never as { repair(): void }).repair());
    await failed.getByRole('button', { name: 'Start again' }).click();
    await app.start.isShown();
    await app.open(extracts.folder('small'));
    if (running !== null) expect(log(running.userData)).toContain('fault the page, app: TypeError: the app breaks here');
  });

  test('outside of rendering is reported, with a way to reload', async ({ app, page, running, watch }) => {
    watch.expectError(/the click breaks here/);
    await page.evaluate(() => {
      setTimeout(() => {
        throw new RangeError('the click breaks here');
      });
    });
    const notice = page.getByRole('alert').filter({ hasText: 'Something went wrong inside the app' });
    await expect(notice).toBeVisible();
    await page.evaluate(() => void Promise.reject(new RangeError('the click breaks here, later')));
    await expect(notice).toHaveCount(1);
    if (running !== null) {
      await expect.poll(() => log(running.userData)).toContain('fault the page, page: RangeError: the click breaks here, later');
      return;
    }
    await notice.getByRole('button', { name: 'reload the app' }).click();
    await app.start.isShown();
    await expect(notice).toBeHidden();
  });
});

function log(userData: string): string {
  return readFileSync(join(userData, 'logs', 'trs-analyst.log'), 'utf8');
}
