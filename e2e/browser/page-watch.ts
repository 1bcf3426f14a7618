import { type BrowserContext, type ConsoleMessage, expect, type Page } from '@playwright/test';

/** Records what a page must never do: report an error, violate its policy, or send a request to another origin. */
export class PageWatch {
  readonly #home: string;
  readonly #errors: string[] = [];
  readonly #requestsElsewhere: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #expectedElsewhere: RegExp[] = [];
  #requests = 0;

  /** `home`: all addresses of the app start with it. */
  constructor(home: string) {
    this.#home = home;
  }

  /** Watches every page of a context, from its first request on. */
  follow(context: BrowserContext): void {
    for (const page of context.pages()) this.#follow(page);
    context.on('page', (page) => this.#follow(page));
  }

  get requests(): number {
    return this.#requests;
  }

  /** Expects that the journey provokes errors like this one; at least one must come. */
  expectError(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Expects that the page requests an address like this one; the journey checks that it gets nothing. */
  expectRequestTo(pattern: RegExp): void {
    this.#expectedElsewhere.push(pattern);
  }

  assertClean(): void {
    const unexpected = this.#errors.filter((error) => !this.#expected.some((pattern) => pattern.test(error)));
    expect(unexpected, 'errors and policy violations on the page').toEqual([]);
    const elsewhere = this.#requestsElsewhere.filter((url) => !this.#expectedElsewhere.some((pattern) => pattern.test(url)));
    expect(elsewhere, 'requests that left the origin').toEqual([]);
    for (const pattern of this.#expected) expect(this.#errors.join('\n')).toMatch(pattern);
  }

  #follow(page: Page): void {
    const hear = (message: ConsoleMessage) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#errors.push(message.text());
    };
    page.on('console', hear);
    // A worker's messages don't reach the page's console.
    page.on('worker', (worker) => worker.on('console', hear));
    page.on('pageerror', (error) => this.#errors.push(error.stack ?? error.message));
    page.on('request', (request) => {
      this.#requests++;
      const url = request.url();
      if (!url.startsWith(this.#home) && !/^(blob|data):/.test(url)) this.#requestsElsewhere.push(url);
    });
    page.on('requestfailed', (request) => {
      // The page's policy blocked it before it was sent.
      const place = this.#requestsElsewhere.indexOf(request.url());
      if (request.failure()?.errorText === 'csp' && place >= 0) this.#requestsElsewhere.splice(place, 1);
    });
  }
}
