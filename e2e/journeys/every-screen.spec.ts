import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../app.ts';
import { onEveryScreen } from '../every-screen.ts';

// Menus and dialogs are drawn at the end of the page, beside its landmarks.
const AXE_OPTIONS = { resultTypes: ['violations' as const], rules: { region: { enabled: false } } };

for (const colorScheme of ['light', 'dark'] as const) {
  test(`Every screen is pictured, fits the window and is free of axe's violations in the ${colorScheme} theme`, async ({
    app,
    extracts,
    page,
    place,
  }) => {
    test.setTimeout(300_000);
    // What fades in has no contrast to speak of until it is there.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await onEveryScreen(app, extracts, async (name) => {
      await page.screenshot({ path: `test-results/screenshots/${place}/${name}-${colorScheme}.png`, animations: 'disabled' });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(overflow, `${name} scrolls sideways by so many pixels`).toBe(0);

      // Otherwise axe opens a window of its own, which the desktop app has none of.
      const isInDesktop = place !== 'browser';
      const { violations } = await new AxeBuilder({ page }).options(AXE_OPTIONS).setLegacyMode(isInDesktop).analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
      );
      expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
    });
  });
}
