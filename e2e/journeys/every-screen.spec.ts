import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { onCallScreens, onCompareScreens, onDataScreens, onSqlScreens } from '../every-screen.ts';

// Menus and dialogs are drawn at the end of the page, beside its landmarks.
const AXE_OPTIONS = { resultTypes: ['violations' as const], rules: { region: { enabled: false } } };

/** A long list has a few kinds of rows that repeat, and would take most of the time. */
const ROWS_LIKE_THOSE_ABOVE = '[role=row]:nth-child(n+9)';

for (const [which, onScreens] of [
  ['about whom to ring', onCallScreens],
  ['about the data', onDataScreens],
  ['that compares', onCompareScreens],
  ['of SQL', onSqlScreens],
] as const) {
  test(`Every screen ${which} is captured in both themes, fits the window and has no violations of axe`, async ({
    app,
    extracts,
    page,
    place,
  }) => {
    test.setTimeout(600_000);
    await onScreens(app, extracts, async (name) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        // An element that fades in has no full contrast before the end.
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(page.locator(':root')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
        await page.screenshot({ path: `test-results/screenshots/${place}/${name}-${colorScheme}.png`, animations: 'disabled' });

        // Otherwise axe opens another window, which takes time, and which the desktop app can't open.
        const axe = new AxeBuilder({ page }).options(AXE_OPTIONS).exclude(ROWS_LIKE_THOSE_ABOVE).setLegacyMode();
        // Only the colours change with the theme.
        if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
        const { violations } = await axe.analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
        );
        expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(overflow, `${name} scrolls sideways by so many pixels`).toBe(0);
      expect.soft(await unexplained(page), `${name} has headings or figures that don't explain themselves`).toEqual([]);
    });
  });
}

/** The headings of screens and columns, and the figures, that have no sentence as tooltip. An answer of SQL has columns of its own. */
async function unexplained(page: Page): Promise<string[]> {
  const named = '.screen-head h1, th[scope=col], .grid-heading, .figure-label';
  return page.locator(named).evaluateAll((found) =>
    (found as HTMLElement[])
      .filter((name) => name.offsetParent !== null && name.innerText.trim() !== '' && name.closest('.sql-grid, .sr-only, .paper') === null)
      .filter((name) => !/[.!?]( |$)/.test(name.title || (name.querySelector<HTMLElement>('.grid-sort, .grid-title')?.title ?? '')))
      .map((name) => name.innerText),
  );
}
