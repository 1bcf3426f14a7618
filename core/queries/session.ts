import type { FoldInThreads } from '../sources/folding/folded-pieces.ts';
import { accountAnswers } from './accounts/answers.ts';
import { ageingAnswers } from './ageing/answers.ts';
import { backtestAnswers } from './backtest/answers.ts';
import { callListAnswers } from './call-list/answers.ts';
import { ReceivedRecords } from './call-list/received-records.ts';
import { type CompareAnswers, Comparing } from './compare/answers.ts';
import type { CoreApi } from './core-api.ts';
import { datasetAnswers } from './dataset/answers.ts';
import { lineageAnswers } from './lineage/answers.ts';
import { liveAnswers } from './live/answers.ts';
import { type OpenAnswers, OpenExtracts } from './open/answers.ts';
import { SetReader } from './open/set-reader.ts';
import { qualityAnswers } from './quality/answers.ts';
import { sqlAnswers } from './sql/answers.ts';
import { withSnapshots } from './with-snapshots.ts';

/** `CoreApi`, with readable files. */
export type Session = Omit<CoreApi, 'open' | 'readingPreview' | 'openOther'> &
  Pick<OpenAnswers, 'open' | 'readingPreview'> &
  Pick<CompareAnswers, 'openOther'> & {
    /** Takes one short step of the work for questions that may be asked next, and returns false when there is none. For times without questions. */
    workAhead(): boolean;
  };

/**
 * Stores the open extracts and answers the questions of the contract about them. A question before anything is open is a bug of the caller,
 * and throws. `pause` lets messages arrive that were sent while the session was busy, above all a cancel; `appVersion` is the version for
 * manifests. `foldInThreads` reads large line items faster.
 */
export function createSession(pause: () => Promise<void> = async () => undefined, appVersion = '', foldInThreads?: FoldInThreads): Session {
  // When other extracts are opened, a comparison with the earlier ones is obsolete.
  const extracts = new OpenExtracts(new SetReader(pause, foldInThreads), () => comparing.forget());
  const { current, viewAt } = extracts;
  const comparing = new Comparing(viewAt, new SetReader(pause, foldInThreads));
  const received = new ReceivedRecords(() => current().extracts);
  const own = () => received.now().own;
  const callLists = callListAnswers(() => {
    const { asOf, ...open } = current();
    return { ...open, defaultDay: asOf.day };
  }, received);
  const answers = {
    ...extracts.answers,
    ...callLists.answers,
    ...accountAnswers(viewAt, own),
    ...ageingAnswers(viewAt, own),
    ...datasetAnswers(viewAt, () => ({ ...current(), appVersion })),
    ...lineageAnswers(current),
    ...comparing.answers,
    ...qualityAnswers(current),
    ...backtestAnswers(current, pause),
    ...sqlAnswers(viewAt),
    ...liveAnswers(() => extracts.store?.files ?? null),
  };
  return {
    ...withSnapshots(answers, { open: () => extracts.store, other: () => comparing.store }),
    workAhead: () => extracts.workAhead(({ snapshot }) => callLists.prepare(snapshot.asOf)),
  };
}
