import { type ConsoleMessage, expect, type Page } from '@playwright/test';

/** Notes what a page must never do: report an error, break its policy, or send anything to another origin. */
export class PageWatch {
  readonly #errors: string[] = [];
  readonly #requestsElsewhere: string[] = [];
  readonly #expected: RegExp[] = [];
  #requests = 0;

  constructor(page: Page, origin: string) {
    const hear = (message: ConsoleMessage) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#errors.push(message.text());
    };
    page.on('console', hear);
    // A worker's messages don't reach the page's console.
    page.on('worker', (worker) => worker.on('console', hear));
    page.on('pageerror', (error) => this.#errors.push(error.stack ?? error.message));
    page.on('request', (request) => {
      this.#requests++;
      const url = new URL(request.url());
      if (url.protocol !== 'blob:' && url.protocol !== 'data:' && url.origin !== origin) this.#requestsElsewhere.push(request.url());
    });
    page.on('requestfailed', (request) => {
      // The page's policy stopped it before it left.
      const place = this.#requestsElsewhere.indexOf(request.url());
      if (request.failure()?.errorText === 'csp' && place >= 0) this.#requestsElsewhere.splice(place, 1);
    });
  }

  get requests(): number {
    return this.#requests;
  }

  /** Says that the journey provokes errors like this one; at least one must come. */
  expectError(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  assertClean(): void {
    const unexpected = this.#errors.filter((error) => !this.#expected.some((pattern) => pattern.test(error)));
    expect(unexpected, 'errors and policy violations on the page').toEqual([]);
    expect(this.#requestsElsewhere, 'requests that left the origin').toEqual([]);
    for (const pattern of this.#expected) expect(this.#errors.join('\n')).toMatch(pattern);
  }
}
