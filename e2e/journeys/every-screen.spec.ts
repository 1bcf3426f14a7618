import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../app.ts';
import { onCallScreens, onCompareScreens, onDataScreens } from '../every-screen.ts';

// Menus and dialogs are drawn at the end of the page, beside its landmarks.
const AXE_OPTIONS = { resultTypes: ['violations' as const], rules: { region: { enabled: false } } };

/** A long list is a few kinds of rows over and over, and would take most of the time. */
const ROWS_LIKE_THOSE_ABOVE = '[role=row]:nth-child(n+9)';

for (const [which, onScreens] of [
  ['about whom to ring', onCallScreens],
  ['about the data', onDataScreens],
  ['that compares', onCompareScreens],
] as const) {
  test(`Every screen ${which} is pictured in both themes, fits the window and is free of axe's violations`, async ({
    app,
    extracts,
    page,
    place,
  }) => {
    test.setTimeout(400_000);
    await onScreens(app, extracts, async (name) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        // What fades in has no contrast to speak of until it is there.
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(page.locator(':root')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
        await page.screenshot({ path: `test-results/screenshots/${place}/${name}-${colorScheme}.png`, animations: 'disabled' });

        // Otherwise axe opens a window of its own, which takes its time, and which the desktop app has none of.
        const axe = new AxeBuilder({ page }).options(AXE_OPTIONS).exclude(ROWS_LIKE_THOSE_ABOVE).setLegacyMode();
        // Nothing but the colours changes with the theme.
        if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
        const { violations } = await axe.analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
        );
        expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(overflow, `${name} scrolls sideways by so many pixels`).toBe(0);
    });
  });
}
