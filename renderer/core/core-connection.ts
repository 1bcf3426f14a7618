import type { CoreApi } from '../../core/api/core-api.ts';
import { answerMessage, type QuestionMessage } from '../../core/api/core-messages.ts';
import { CORE_CALLS, type CoreCall, type Question, type Reply } from '../../core/api/core-schemas.ts';
import { CoreFailure } from './core-failure.ts';

type OnProgress = Parameters<CoreApi['open']>[1];

interface Pending {
  answer(raw: unknown): void;
  reject(failure: CoreFailure): void;
  readonly onProgress: OnProgress | null;
}

/** The page's end of the line to the core: numbers the questions, and checks what comes back. */
export class CoreConnection {
  readonly #post: (message: QuestionMessage) => void;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed: CoreFailure | null = null;

  constructor(post: (message: QuestionMessage) => void) {
    this.#post = post;
  }

  readonly api: CoreApi = {
    open: (request, onProgress) => this.#ask('open', [request], onProgress),
    cancelOpen: () => this.#ask('cancelOpen', []),
    setAsOf: (day) => this.#ask('setAsOf', [day]),
    callListPage: (request) => this.#ask('callListPage', [request]),
    accountsPage: (request) => this.#ask('accountsPage', [request]),
    featuresPage: (request) => this.#ask('featuresPage', [request]),
    account: (accountId) => this.#ask('account', [accountId]),
    rejectsPage: (request) => this.#ask('rejectsPage', [request]),
    findingPage: (finding, request) => this.#ask('findingPage', [finding, request]),
    find: (text, limit) => this.#ask('find', [text, limit]),
    exportFile: (kind) => this.#ask('exportFile', [kind]),
  };

  /** Takes a message of the core. Throws when it is none, and for an answer that nobody waits for. */
  receive(raw: unknown): void {
    const message = answerMessage.parse(raw);
    const pending = this.#pending.get(message.id);
    if (pending === undefined) throw new Error(`The core answered question ${message.id}, which nobody asked.`);
    if (message.kind === 'progress') return pending.onProgress?.(message.progress);
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

  #ask<Call extends CoreCall>(call: Call, question: Question<Call>, onProgress: OnProgress | null = null): Promise<Reply<Call>> {
    return new Promise((resolve, reject) => {
      if (this.#closed !== null) throw this.#closed;
      const id = ++this.#lastId;
      // Throws for what can't be cloned; then nothing is pending.
      this.#post({ id, call, question });
      this.#pending.set(id, {
        answer(raw) {
          const answer = CORE_CALLS[call].answer.safeParse(raw);
          // The schema is of this call; the compiler can't follow that through the table.
          if (answer.success) resolve(answer.data as Reply<Call>);
          else reject(new CoreFailure('bug', `${call}: the answer has the wrong shape: ${answer.error.message}`));
        },
        reject,
        onProgress,
      });
    });
  }
}
