import type { ReadControl } from '../../core/api/answer.ts';
import type { BacktestControl } from '../../core/api/backtest-api.ts';
import type { CoreApi } from '../../core/api/core-api.ts';
import { answerMessage, type CancelMessage, type QuestionMessage } from '../../core/api/core-messages.ts';
import { CORE_CALLS, type CoreCall, type Question, type Reply } from '../../core/api/core-schemas.ts';
import { CoreFailure } from './core-failure.ts';

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

  readonly api: CoreApi = {
    open: (request, control) => this.#ask('open', [request], control),
    setAsOf: (day) => this.#ask('setAsOf', [day]),
    callListPage: (request) => this.#ask('callListPage', [request]),
    accountsPage: (request) => this.#ask('accountsPage', [request]),
    featuresPage: (request) => this.#ask('featuresPage', [request]),
    account: (accountId, edges) => this.#ask('account', [accountId, edges]),
    rejectsPage: (request) => this.#ask('rejectsPage', [request]),
    findingPage: (finding, request) => this.#ask('findingPage', [finding, request]),
    find: (text, limit) => this.#ask('find', [text, limit]),
    exportFile: (kind) => this.#ask('exportFile', [kind]),
    ageingPage: (edges, request) => this.#ask('ageingPage', [edges, request]),
    ageingSummary: (edges, search) => this.#ask('ageingSummary', [edges, search]),
    openByAge: (edges) => this.#ask('openByAge', [edges]),
    exportAgeing: (kind, edges) => this.#ask('exportAgeing', [kind, edges]),
    statement: (accountId, edges) => this.#ask('statement', [accountId, edges]),
    callSheets: (accountIds, mostInvoices) => this.#ask('callSheets', [accountIds, mostInvoices]),
    models: (request = {}) => this.#ask('models', [request]),
    modelPage: (model, request, control) => this.#ask('modelPage', [model, request], control),
    rawRow: (place, control) => this.#ask('rawRow', [place], control),
    explainInvoice: (invoiceId) => this.#ask('explainInvoice', [invoiceId]),
    explainExtended: (invoiceId) => this.#ask('explainExtended', [invoiceId]),
    invoiceLines: (invoiceId, control) => this.#ask('invoiceLines', [invoiceId], control),
    callsSummary: () => this.#ask('callsSummary', []),
    accountNotes: (accountId) => this.#ask('accountNotes', [accountId]),
    sinceAccounts: (change, limit) => this.#ask('sinceAccounts', [change, limit]),
    setCallBook: (book) => this.#ask('setCallBook', [book]),
    listToKeep: () => this.#ask('listToKeep', []),
    accountPrints: () => this.#ask('accountPrints', []),
    exportCalls: (request) => this.#ask('exportCalls', [request]),
    featureColumns: () => this.#ask('featureColumns', []),
    featureStats: (selection) => this.#ask('featureStats', [selection]),
    featureBins: (request) => this.#ask('featureBins', [request]),
    correlations: (selection) => this.#ask('correlations', [selection]),
    openOther: (request, control) => this.#ask('openOther', [request], control),
    closeOther: () => this.#ask('closeOther', []),
    otherRejectsPage: (request) => this.#ask('otherRejectsPage', [request]),
    compareDatasets: (request) => this.#ask('compareDatasets', [request]),
    comparePage: (kind, request) => this.#ask('comparePage', [kind, request]),
    compareCalls: (request) => this.#ask('compareCalls', [request]),
    compareCallsPage: (request) => this.#ask('compareCallsPage', [request]),
    contract: () => this.#ask('contract', []),
    datasetContract: (request) => this.#ask('datasetContract', [request]),
    contractPage: (rule, request) => this.#ask('contractPage', [rule, request]),
    profiles: (control) => this.#ask('profiles', [], control),
    leakCheck: () => this.#ask('leakCheck', []),
    backtest: (request, control) => this.#ask('backtest', [request], control),
    exportFeatures: (request) => this.#ask('exportFeatures', [request]),
  };

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

  #ask<Call extends CoreCall>(call: Call, question: Question<Call>, { onProgress, onDay, signal }: Control = {}): Promise<Reply<Call>> {
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
