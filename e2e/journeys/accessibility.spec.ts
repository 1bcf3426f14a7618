import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../app.ts';
import { onEveryScreen } from '../every-screen.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`Every screen is free of axe's violations in the ${colorScheme} theme`, async ({ app, extracts, page }) => {
    test.setTimeout(150_000);
    // What fades in has no contrast to speak of until it is there.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await onEveryScreen(app, extracts, async (name) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
      );
      expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
    });
  });
}
