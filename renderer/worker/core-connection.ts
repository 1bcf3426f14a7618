import { CORE_QUESTIONS, type QuestionName } from '../../core/queries/core-contract.ts';
import { answerMessage, type CancelMessage, type QuestionMessage } from '../../core/queries/core-messages.ts';
import type { QuestionContract } from '../../core/queries/shared/question-contract.ts';
import { CoreFailure } from './core-failure.ts';
import { type AnyControl, eachQuestion } from './each-question.ts';

interface Pending {
  progress(raw: unknown): void;
  answer(raw: unknown): void;
  reject(failure: CoreFailure): void;
}

/** The page's end of the channel to the core: numbers the questions, and checks the answers. */
export class CoreConnection {
  readonly #post: (message: QuestionMessage | CancelMessage) => void;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed: CoreFailure | null = null;

  constructor(post: (message: QuestionMessage | CancelMessage) => void) {
    this.#post = post;
  }

  /** A function for each declared question. */
  readonly api = eachQuestion((question) => (request, control) => this.#ask(question, request, control));

  /** Handles a message of the core. Throws for an invalid message, and for an answer without its question. */
  receive(raw: unknown): void {
    const message = answerMessage.parse(raw);
    const pending = this.#pending.get(message.id);
    if (pending === undefined) throw new Error(`The core answered question ${message.id}, which was not asked.`);
    if (message.kind === 'progress') return pending.progress(message.progress);
    this.#pending.delete(message.id);
    if (message.kind === 'answer') pending.answer(message.answer);
    else pending.reject(new CoreFailure('bug', `${message.message}\n${message.stack}`));
  }

  /** Rejects all open and future questions. */
  close(failure: CoreFailure): void {
    this.#closed ??= failure;
    for (const pending of this.#pending.values()) pending.reject(failure);
    this.#pending.clear();
  }

  #ask(question: QuestionName, request: object, { onProgress, signal }: AnyControl = {}): Promise<unknown> {
    const contract: QuestionContract = CORE_QUESTIONS[question];
    return new Promise((resolve, reject) => {
      if (this.#closed !== null) throw this.#closed;
      const id = ++this.#lastId;
      // Throws for a request that can't be cloned; then nothing is pending.
      this.#post({ id, question, request });
      const cancel = () => {
        if (this.#pending.has(id)) this.#post({ cancel: id });
      };
      this.#pending.set(id, {
        progress: (raw) => onProgress?.(contract.progress?.parse(raw)),
        answer(raw) {
          signal?.removeEventListener?.('abort', cancel);
          const answer = contract.answer.safeParse(raw);
          if (answer.success) resolve(answer.data);
          else reject(new CoreFailure('bug', `${question}: the answer has the wrong shape: ${answer.error.message}`));
        },
        reject,
      });
      if (signal?.aborted) cancel();
      else signal?.addEventListener?.('abort', cancel);
    });
  }
}
