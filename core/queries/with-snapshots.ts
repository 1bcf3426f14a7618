import type { CoreError } from '../errors/core-error.ts';
import { fail, type Result } from '../errors/result.ts';
import type { EpochDay } from '../units/units.ts';
import type { ComparedSide } from './compare/contract.ts';
import { CORE_QUESTIONS, type QuestionName } from './core-contract.ts';
import type { StoredDays } from './open/stored-days.ts';
import type { CancelControl } from './shared/answer.ts';
import type { QuestionContract } from './shared/question-contract.ts';

/** The open stores; null for extracts, and when nothing is open. */
type OpenStores = Readonly<Record<ComparedSide['set'], () => StoredDays | null>>;

type AnyAnswer = (request: AskedDays, control?: CancelControl) => Promise<Result<unknown, CoreError>>;

/** The days that a request may name. */
interface AskedDays {
  readonly asOf?: EpochDay;
  /** Compared sides; for a backtest, days. */
  readonly from?: ComparedSide | EpochDay | null;
  readonly to?: ComparedSide | EpochDay | null;
}

/**
 * The same answers, also for a store: the snapshots that a request names are read before it is answered, and questions that need the rows
 * of extracts are refused. Questions about extracts are answered directly.
 */
export function withSnapshots<Answers extends object>(answers: Answers, stores: OpenStores): Answers {
  const asked = Object.entries(answers as Readonly<Record<QuestionName, AnyAnswer>>).map(([name, answer]) => {
    const contract: QuestionContract = CORE_QUESTIONS[name as QuestionName];
    if (contract.hasFiles) return [name, answer];
    const prepared: AnyAnswer = async (request, control) => {
      const refused = await unready(contract, request, stores, control);
      return refused ?? answer(request, control);
    };
    return [name, prepared];
  });
  return Object.fromEntries(asked) as Answers;
}

/** Why a question can't be answered; null once the days that it names are loaded. */
async function unready(
  { needsRows }: QuestionContract,
  request: AskedDays,
  stores: OpenStores,
  { signal }: CancelControl = {},
): Promise<Result<never, CoreError> | null> {
  const open = stores.open();
  if (needsRows && open !== null) return fail({ code: 'store.rows-not-kept', store: open.name });
  for (;;) {
    const missing = sidesOf(request).find(({ set, day }) => stores[set]()?.has(day) === false);
    if (missing === undefined) return null;
    const read = await stores[missing.set]()!.load(missing.day, signal);
    if (signal?.aborted) return fail({ code: 'cancelled' });
    if (!read.ok) return read;
  }
}

function sidesOf({ asOf, from, to }: AskedDays): ComparedSide[] {
  const sides = [from, to].filter((side) => typeof side === 'object' && side !== null);
  return asOf === undefined ? sides : [{ set: 'open', day: asOf }, ...sides];
}
