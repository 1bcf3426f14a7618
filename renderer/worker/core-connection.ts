import type { ReadControl } from '../../core/queries/answer.ts';
import type { BacktestControl } from '../../core/queries/backtest/types.ts';
import type { CallContract } from '../../core/queries/calls-contract.ts';
import { answerMessage, type CancelMessage, type QuestionMessage } from '../../core/queries/core-messages.ts';
import { CORE_CALLS, type CoreCall } from '../../core/queries/core-schemas.ts';
import { CoreFailure } from './core-failure.ts';
import { eachCall } from './each-call.ts';

interface Pending {
  answer(raw: unknown): void;
  reject(failure: CoreFailure): void;
  readonly onProgress: ReadControl['onProgress'];
  readonly onDay: BacktestControl['onDay'];
}

type Control = ReadControl & BacktestControl;

/** The page's end of the line to the core: numbers the questions, and checks what comes back. */
export class CoreConnection {
  readonly #post: (message: QuestionMessage | CancelMessage) => void;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed: CoreFailure | null = null;

  constructor(post: (message: QuestionMessage | CancelMessage) => void) {
    this.#post = post;
  }

  /** A function for each question that is declared. */
  readonly api = eachCall((call) => (...asked) => {
    const { question, control }: CallContract = CORE_CALLS[call];
    const length = question.def.items.length;
    return this.#ask(call, asked.slice(0, length), control && (asked[length] as Control | undefined));
  });

  /** Takes a message of the core. Throws when it is none, and for an answer that nobody waits for. */
  receive(raw: unknown): void {
    const message = answerMessage.parse(raw);
    const pending = this.#pending.get(message.id);
    if (pending === undefined) throw new Error(`The core answered question ${message.id}, which nobody asked.`);
    if (message.kind === 'progress') return pending.onProgress?.(message.progress);
    if (message.kind === 'day') return pending.onDay?.(message.progress);
    this.#pending.delete(message.id);
    if (message.kind === 'answer') pending.answer(message.answer);
    else pending.reject(new CoreFailure('bug', `${message.message}\n${message.stack}`));
  }

  /** Rejects what is still unanswered, and whatever is asked from now on. */
  close(failure: CoreFailure): void {
    this.#closed ??= failure;
    for (const pending of this.#pending.values()) pending.reject(failure);
    this.#pending.clear();
  }

  #ask(call: CoreCall, question: readonly unknown[], { onProgress, onDay, signal }: Control = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#closed !== null) throw this.#closed;
      const id = ++this.#lastId;
      // Throws for what can't be cloned; then nothing is pending.
      this.#post({ id, call, question });
      this.#pending.set(id, {
        answer(raw) {
          const answer = CORE_CALLS[call].answer.safeParse(raw);
          if (answer.success) resolve(answer.data);
          else reject(new CoreFailure('bug', `${call}: the answer has the wrong shape: ${answer.error.message}`));
        },
        reject,
        onProgress,
        onDay,
      });
      const cancel = () => {
        if (this.#pending.has(id)) this.#post({ cancel: id });
      };
      if (signal?.aborted) cancel();
      else signal?.addEventListener?.('abort', cancel);
    });
  }
}
