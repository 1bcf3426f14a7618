import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { onCallScreens, onCompareAndSqlScreens, onDataScreens } from '../every-screen.ts';

const AXE_OPTIONS = { resultTypes: ['violations' as const] };

/** A long list has a few kinds of rows that repeat, and would take most of the time. */
const ROWS_LIKE_THOSE_ABOVE = '[role=row]:nth-child(n+9)';

/** Parts of the page that often stay as they are from one visit to the next. */
const REGIONS = 'nav, .frame > header, .screen > *, aside';
const SEEN = 'data-seen-by-axe';

/** The folder for a picture of every screen in both themes; none are taken without it. */
const PICTURES = process.env.TRS_PICTURES;

type Theme = 'light' | 'dark';

for (const [which, onScreens] of [
  ['about whom to ring', onCallScreens],
  ['about the data', onDataScreens],
  ['that compares, and of SQL', onCompareAndSqlScreens],
] as const) {
  test(`Every screen ${which} fits the window and has no violations of axe in either theme`, async ({ app, extracts, page, place }) => {
    // A tour of some forty screens: on a busy computer each takes a quarter of a minute.
    test.setTimeout(900_000);
    const themes: Theme[] = ['light', 'dark'];
    await onScreens(app, extracts, async (name) => {
      for (const theme of themes) {
        // An element that fades in has no full contrast before the end.
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await expect(page.locator(':root')).toHaveAttribute('data-mantine-color-scheme', theme);
        if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, place, `${name}-${theme}.png`), animations: 'disabled' });
        expect.soft(await violations(page, theme), `${name}, ${theme}`).toEqual([]);
      }
      // The next screen starts with the theme that is there.
      themes.reverse();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(overflow, `${name} scrolls sideways by so many pixels`).toBe(0);
      expect.soft(await unstyled(page), `${name} has buttons that the browser draws in its own way`).toEqual([]);
      expect.soft(await unexplained(page), `${name} has headings or figures that don't explain themselves`).toEqual([]);
    });
  });
}

/** What axe finds on the page, except in regions that it has seen with the same content in this theme. */
async function violations(page: Page, theme: Theme): Promise<string[]> {
  const isLoaded = await page.evaluate(markSeenRegions, { regions: REGIONS, mark: SEEN, theme });
  // Otherwise axe opens another window, which takes time, and which the desktop app can't open.
  const axe = new AxeBuilder({ page, ...(isLoaded && { axeSource: ';' }) })
    .options(AXE_OPTIONS)
    .exclude(ROWS_LIKE_THOSE_ABOVE)
    .exclude(`[${SEEN}]`)
    .setLegacyMode();
  // Only the colours change with the theme.
  if (theme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
  const found = await axe.analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Runs in the page: marks each region whose content was there before in this theme. Tells whether the page has loaded axe. */
function markSeenRegions({ regions, mark, theme }: { regions: string; mark: string; theme: Theme }): boolean {
  const kept = window as Window & { axe?: unknown; seen?: Record<Theme, Set<string>> };
  kept.seen ??= { light: new Set(), dark: new Set() };
  const seen = kept.seen[theme];
  const found = [...document.querySelectorAll(regions)];
  for (const region of found) region.removeAttribute(mark);
  const contents = found.map((region) => region.outerHTML);
  for (const [place, region] of found.entries()) region.toggleAttribute(mark, seen.has(contents[place]!));
  for (const content of contents) seen.add(content);
  return kept.axe !== undefined;
}

/** The buttons without a style of ours: in dark colours they would be grey. */
async function unstyled(page: Page): Promise<string[]> {
  return page
    .locator('button:visible')
    .evaluateAll((found) =>
      found.filter((button) => getComputedStyle(button).borderTopStyle === 'outset').map((button) => button.className || button.outerHTML),
    );
}

/**
 * The headings and the names of figures that have no sentence as tooltip. The answer of SQL has columns of its own, help is an explanation
 * itself, and a fault says what it is.
 */
async function unexplained(page: Page): Promise<string[]> {
  const named = 'h1, h2, h3, h4, legend, dt, th[scope=col], .grid-heading, .figure-label';
  const without = '.sql-grid, .sr-only, .print-view, .help, .keyboard-head, .keyboard-help, .empty, .card';
  return page.locator(named).evaluateAll(
    (found, unseen) =>
      (found as HTMLElement[])
        .filter(
          (name) => name.offsetParent !== null && name.offsetWidth > 1 && name.innerText.trim() !== '' && name.closest(unseen) === null,
        )
        .filter((name) => {
          const title =
            name.closest<HTMLElement>('[title]')?.title ?? name.querySelector<HTMLElement>('.grid-sort, .grid-title')?.title ?? '';
          return !/[.!?]( |$)/.test(title);
        })
        .map((name) => name.innerText),
    without,
  );
}
