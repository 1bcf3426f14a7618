import type { Session } from '../../core/queries/session.ts';
import { SAMPLE_LAST_DAY, type SampleSpec, sampleExtracts } from '../../core/sample/sample-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../../core/units/ageing-edges.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { blobSource } from './blob-source.ts';

/** Large enough for the model to be fitted with all its families. */
const SAMPLE: SampleSpec = { accounts: 60, invoices: 3_000, lines: 9_000, seed: 1 };

/**
 * Opens a small sample and asks what the call list asks first, so that this code is compiled before extracts are opened: a third of the time
 * to the first row of usual extracts was the compiler's. The session is not used for anything else. Ends before its next step when `isOver`
 * says so; `turn` lets messages arrive. Throws when the sample can't be opened, which is a bug.
 */
export async function warmUp(session: Session, turn: () => Promise<void>, isOver: () => boolean): Promise<void> {
  const signal = {
    get aborted() {
      return isOver();
    },
  };
  const files = sampleExtracts(SAMPLE).map(({ name, chunks }) => {
    const blob = new Blob(Array.from(chunks(), (chunk) => Uint8Array.from(chunk)));
    return blobSource({ name, size: blob.size, blob });
  });
  const opened = await session.open({ files, today: SAMPLE_LAST_DAY }, { signal });
  if (!opened.ok) {
    if (opened.error.code === 'cancelled') return;
    throw new Error(`The sample was refused: ${opened.error.code}`);
  }
  const { asOf } = opened.value.day;
  const list = await session.callListPage({ asOf, firstRow: 0, limit: 100 });
  const accountId = list.ok ? list.value.rows[0]!.acct_id : '';
  const questions = [
    () => session.openByAge({ asOf, edges: [...DEFAULT_AGEING_EDGES] }),
    () => session.callsSummary({ asOf }),
    () => session.accountFingerprints({}),
    () => session.account({ asOf, accountId }),
    () => session.accountNotes({ asOf, accountId }),
    // After a few days the code of the model is compiled for speed.
    ...[1, 2, 3].map((back) => () => session.daySummary({ asOf: (asOf - back) as EpochDay })),
  ];
  for (const ask of questions) {
    await turn();
    if (isOver()) return;
    await ask();
  }
}
