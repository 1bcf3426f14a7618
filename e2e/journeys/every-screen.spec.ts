import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../app.ts';
import { onCallScreens, onCompareScreens, onDataScreens, onSqlScreens } from '../every-screen.ts';

// Menus and dialogs are drawn at the end of the page, beside its landmarks.
const AXE_OPTIONS = { resultTypes: ['violations' as const], rules: { region: { enabled: false } } };

/** A long list has a few kinds of rows that repeat, and would take most of the time. */
const ROWS_LIKE_THOSE_ABOVE = '[role=row]:nth-child(n+9)';

const WINDOW = { width: 1366, height: 768 };
/** The same laptop at a scaling of 125 %. */
const SMALLER = { width: 1093, height: 614 };

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
    test.setTimeout(500_000);
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
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(await overflow(), `${name} scrolls sideways by so many pixels`).toBe(0);

      await page.setViewportSize(SMALLER);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.screenshot({ path: `test-results/screenshots/${place}/small/${name}-${colorScheme}.png`, animations: 'disabled' });
      }
      expect.soft(await overflow(), `${name} scrolls sideways by so many pixels at 125 %`).toBe(0);
      await page.setViewportSize(WINDOW);
    });
  });
}
