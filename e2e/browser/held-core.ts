import { expect, type Page } from '@playwright/test';

/**
 * Stops the core and lets it continue, so that a test of what is shown or cancelled meanwhile does not depend on the computer's speed:
 * pieces of files do not arrive, and long work that yields to messages does not resume.
 */
export class HeldCore {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async of(page: Page): Promise<HeldCore> {
    const held = new HeldCore(page);
    await held.#inCore(holdTurnsAndReads);
    return held;
  }

  /** Lets the core run as before. */
  async letGo(): Promise<void> {
    await this.#inCore(() => (globalThis as unknown as Hold).letGo());
  }

  /** Lets everything that waits go one step further. */
  async step(): Promise<void> {
    await this.#inCore(() => (globalThis as unknown as Hold).step());
  }

  async #inCore(act: () => void): Promise<void> {
    const core = this.#page.workers()[0] ?? (await this.#page.waitForEvent('worker'));
    // Playwright reports a worker before its script has run. In Chromium 114 the worker may have no `setTimeout` yet: what is held would
    // then be `undefined`.
    const hasScript = () => core.evaluate(() => typeof Reflect.get(globalThis, 'onmessage') === 'function');
    await expect.poll(hasScript, 'the core’s script has run').toBe(true);
    await core.evaluate(act);
  }
}

interface Hold {
  letGo(): void;
  step(): void;
}

/** Runs in the core's worker. */
function holdTurnsAndReads(): void {
  let isHeld = true;
  let waiting: (() => void)[] = [];
  const whenAllowed = (act: () => void) => (isHeld ? waiting.push(act) : act());
  const step = () => {
    const due = waiting;
    waiting = [];
    for (const act of due) act();
  };

  const realTimeout = globalThis.setTimeout;
  globalThis.setTimeout = ((act: () => void, delay?: number) => realTimeout(() => whenAllowed(act), delay)) as typeof setTimeout;
  const realStream = Blob.prototype.stream;
  Blob.prototype.stream = function (this: Blob) {
    const late = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, sink) => new Promise((resolve) => whenAllowed(() => resolve(sink.enqueue(chunk)))),
    });
    return realStream.call(this).pipeThrough(late);
  };
  // The desktop app's core requests a piece of a file with this message.
  const realPost = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
    whenAllowed(() => realPost.call(this, message));
  } as typeof realPost;

  Object.assign(globalThis, {
    step,
    letGo: () => {
      isHeld = false;
      step();
    },
  });
}
