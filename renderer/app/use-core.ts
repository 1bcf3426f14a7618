import { useCallback, useEffect, useState } from 'react';
import type { CoreApi } from '../../core/api/core-api.ts';
import { type RunningCore, startCore } from '../worker/core-client.ts';
import { CoreFailure } from '../worker/core-failure.ts';

/** A core that runs, and why it no longer can be relied on, if so. Each has its own number. */
export interface CoreRun {
  readonly number: number;
  readonly core: CoreApi;
  readonly failure: CoreFailure | null;
}

/** Starts the core, and starts another one when asked to. Null until the first runs. */
export function useCore(): { run: CoreRun | null; restart(): void } {
  const [number, setNumber] = useState(1);
  const [run, setRun] = useState<CoreRun | null>(null);
  useEffect(() => {
    const running = startCore();
    let known: CoreFailure | null = null;
    const onFailure = (failure: CoreFailure) => {
      // A core that dies takes every open question with it; the first to tell is enough.
      if (known !== null) return;
      known = failure;
      // The page has no other log.
      console.error(failure);
      setRun((now) => (now?.number === number ? { ...now, failure } : now));
    };
    setRun({ number, core: guarded(running, onFailure), failure: null });
    const stopListening = running.onCrash(onFailure);
    return () => {
      stopListening();
      running.stop();
    };
  }, [number]);
  return { run, restart: useCallback(() => setNumber((before) => before + 1), []) };
}

/**
 * The core's contract for screens, which only meet answers: a question that has none is told to `onFailure` and stays
 * open, since the screen that asked is about to be replaced.
 */
function guarded(core: RunningCore, onFailure: (failure: CoreFailure) => void): CoreApi {
  function guard<Value>(answer: Promise<Value>): Promise<Value> {
    return answer.catch((reason: unknown) => {
      const failure = reason instanceof CoreFailure ? reason : new CoreFailure('bug', String(reason));
      if (failure.kind !== 'stopped') onFailure(failure);
      return new Promise<Value>(() => {});
    });
  }
  return {
    open: (request, control) => guard(core.open(request, control)),
    setAsOf: (day) => guard(core.setAsOf(day)),
    callListPage: (request) => guard(core.callListPage(request)),
    accountsPage: (request) => guard(core.accountsPage(request)),
    featuresPage: (request) => guard(core.featuresPage(request)),
    account: (accountId, edges) => guard(core.account(accountId, edges)),
    rejectsPage: (request) => guard(core.rejectsPage(request)),
    findingPage: (finding, request) => guard(core.findingPage(finding, request)),
    find: (text, limit) => guard(core.find(text, limit)),
    exportFile: (kind) => guard(core.exportFile(kind)),
    ageingPage: (edges, request) => guard(core.ageingPage(edges, request)),
    ageingSummary: (edges, search) => guard(core.ageingSummary(edges, search)),
    openByAge: (edges) => guard(core.openByAge(edges)),
    exportAgeing: (kind, edges) => guard(core.exportAgeing(kind, edges)),
    statement: (accountId, edges) => guard(core.statement(accountId, edges)),
    callSheets: (accountIds, mostInvoices) => guard(core.callSheets(accountIds, mostInvoices)),
    models: (request) => guard(core.models(request)),
    modelPage: (model, request, control) => guard(core.modelPage(model, request, control)),
    rawRow: (place, control) => guard(core.rawRow(place, control)),
    explainInvoice: (invoiceId) => guard(core.explainInvoice(invoiceId)),
    explainExtended: (invoiceId) => guard(core.explainExtended(invoiceId)),
    invoiceLines: (invoiceId, control) => guard(core.invoiceLines(invoiceId, control)),
    callsSummary: () => guard(core.callsSummary()),
    accountNotes: (accountId) => guard(core.accountNotes(accountId)),
    sinceAccounts: (change, limit) => guard(core.sinceAccounts(change, limit)),
    setCallBook: (book) => guard(core.setCallBook(book)),
    listToKeep: () => guard(core.listToKeep()),
    accountPrints: () => guard(core.accountPrints()),
    exportCalls: (request) => guard(core.exportCalls(request)),
    featureColumns: () => guard(core.featureColumns()),
    featureStats: (selection) => guard(core.featureStats(selection)),
    featureBins: (request) => guard(core.featureBins(request)),
    correlations: (selection) => guard(core.correlations(selection)),
    openOther: (request, control) => guard(core.openOther(request, control)),
    closeOther: () => guard(core.closeOther()),
    otherRejectsPage: (request) => guard(core.otherRejectsPage(request)),
    compareDatasets: (request) => guard(core.compareDatasets(request)),
    comparePage: (kind, request) => guard(core.comparePage(kind, request)),
    compareCalls: (request) => guard(core.compareCalls(request)),
    compareCallsPage: (request) => guard(core.compareCallsPage(request)),
    contract: () => guard(core.contract()),
    datasetContract: (request) => guard(core.datasetContract(request)),
    contractPage: (rule, request) => guard(core.contractPage(rule, request)),
    profiles: (control) => guard(core.profiles(control)),
    leakCheck: () => guard(core.leakCheck()),
    backtest: (request, control) => guard(core.backtest(request, control)),
    exportFeatures: (request) => guard(core.exportFeatures(request)),
  };
}
