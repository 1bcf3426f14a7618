import type { Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { HeldCore } from '../browser/held-core.ts';

/** What the page's own code may try; code that Playwright evaluates directly is not restricted. */
type Probe = 'eval' | 'Function' | 'fetch' | 'WebSocket' | 'image' | 'inline script' | 'frame';

test.describe('The page’s policy', () => {
  test('refuses eval and the network while the worker computes', async ({ app, extracts, watch }) => {
    const core = await HeldCore.of(app.page);
    await app.drop(...extracts.files('small'));
    await app.reading.isShown();
    watch.expectError(/Content Security Policy/);
    expect(await probe(app.page)).toEqual({
      eval: 'EvalError',
      Function: 'EvalError',
      fetch: 'TypeError',
      WebSocket: 'refused',
      image: 'refused',
      'inline script': 'refused',
      frame: 'refused',
    });
    await core.letGo();
    await app.callList.isShown();
  });

  test('gives the worker the eval that its tables need, and no network', async ({ app, baseURL }) => {
    await app.start.openSample();
    await app.callList.isShown();
    const [worker] = app.page.workers();
    const met = await worker!.evaluate(
      (address) =>
        new Promise<{ made: unknown; fetched: string; refusedBy: string | null }>((resolve) => {
          let refusedBy: string | null = null;
          addEventListener('securitypolicyviolation', (event) => {
            refusedBy = event.effectiveDirective;
          });
          // In a callback of the worker itself: code that Playwright evaluates directly is not restricted by the policy.
          setTimeout(async () => {
            const made: unknown = new Function('return 6 * 7')();
            const fetched = await fetch(address).then(
              () => 'answered',
              (error: Error) => error.name,
            );
            setTimeout(() => resolve({ made, fetched, refusedBy }), 50);
          });
        }),
      baseURL!,
    );
    expect(met).toEqual({ made: 42, fetched: 'TypeError', refusedBy: 'connect-src' });
  });

  test('allows a whole day’s work, which sends no request to the server once the app is loaded', async ({ app, extracts, watch }) => {
    await app.open(extracts.folder('small'));
    await expect(app.account.timeline).toBeVisible();
    await app.goTo('Features');
    await app.features.grid.settled();
    const asked = watch.requests;
    await app.goTo('Call list');
    await app.callList.grid.row(2).click();
    await app.callList.search.fill('a');
    await app.callList.grid.settled();
    await app.top.typeDay('2026-06-01');
    await app.top.isAsOf('1 Jun 2026');
    await app.goTo('Accounts');
    await app.accounts.grid.settled();
    await app.goTo('Quality');
    await app.saved(() => app.top.exportAs('CSV (.csv)'));
    // The one remaining request is the browser's own, for the saved blob.
    expect(watch.requests - asked).toBeLessThanOrEqual(1);
  });
});

/** Tries from a callback of the page itself: code that Playwright evaluates directly is not restricted by the policy. */
async function probe(page: Page): Promise<Record<Probe, string>> {
  return page.evaluate(
    () =>
      new Promise<Record<Probe, string>>((resolve) => {
        const nameOf = (attempt: () => unknown) => {
          try {
            attempt();
            return 'ran';
          } catch (error) {
            return (error as Error).name;
          }
        };
        /** Whether the policy reported a violation shortly after the attempt. */
        const refusal = (attempt: () => void) =>
          new Promise<string>((settle) => {
            const stop = setTimeout(() => settle('allowed'), 2_000);
            document.addEventListener(
              'securitypolicyviolation',
              () => {
                clearTimeout(stop);
                settle('refused');
              },
              { once: true },
            );
            attempt();
          });
        const add = (tag: string, set: (element: HTMLElement) => void) => () => {
          const element = document.createElement(tag);
          set(element);
          document.body.append(element);
        };
        setTimeout(async () => {
          // biome-ignore lint/security/noGlobalEval: the test tries that it is refused
          const evaluated = nameOf(() => globalThis.eval('1'));
          const made = nameOf(() => new Function('return 1')());
          const fetched = await fetch('/').then(
            () => 'answered',
            (error: Error) => error.name,
          );
          const socket = await refusal(() => {
            try {
              new WebSocket(`ws://${location.host}/`).onerror = () => {};
            } catch {
              // Some browsers throw as well as report.
            }
          });
          const image = await refusal(add('img', (element) => element.setAttribute('src', 'https://example.invalid/x.png')));
          const script = await refusal(add('script', (element) => (element.textContent = 'window.wasRun = true')));
          const frame = await refusal(add('iframe', (element) => element.setAttribute('src', 'https://example.invalid/')));
          resolve({ eval: evaluated, Function: made, fetch: fetched, WebSocket: socket, image, 'inline script': script, frame });
        });
      }),
  );
}
