import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { FileDigests } from '../../exports/file-digests.ts';
import { ownSha256 } from '../../exports/sha256.ts';
import type { RowIssue } from '../../findings/row-issue.ts';
import { type AsOf, chooseAsOf, type Extracts, readExtracts } from '../../pipeline.ts';
import type { SourceFile } from '../../sources/files/source-file.ts';
import { isSourceTable, type SourceTable } from '../../sources/files/source-table.ts';
import type { FoldInThreads } from '../../sources/folding/folded-pieces.ts';
import type { StoreFiles } from '../../stored/store-files.ts';
import { StoredSnapshots, type StoreReading } from '../../stored/stored-snapshots.ts';
import { completed } from '../../units/steps.ts';
import type { EpochDay } from '../../units/units.ts';
import { type Days, DayViews } from '../answering/day-views.ts';
import { ListPager } from '../answering/list-pager.ts';
import { IssueList } from '../quality/issue-list.ts';
import type { ReadControl } from '../shared/answer.ts';
import type { OpenRequest } from './contract.ts';
import { exactTotals } from './exact-totals.ts';
import { StoredDays } from './stored-days.ts';

/** `OpenRequest`, with readable files. */
export type ReadRequest = Omit<OpenRequest, 'files' | 'store'> & {
  readonly files: readonly (SourceFile | SourceTable)[];
  readonly store?: StoreFiles | undefined;
};

/** A set of extracts that was read; or a store, whose `extracts` are those of its latest snapshot. */
export interface ReadSet {
  readonly extracts: Extracts;
  /** The days of a store; null for extracts. */
  readonly store: StoredDays | null;
  /** The files as they were given. */
  readonly sources: readonly (SourceFile | SourceTable)[];
  /** For tables of a database, which are hashed while they are read; null for files. */
  readonly digests: FileDigests | null;
  readonly days: Days;
  /** Its first as-of date. */
  readonly asOf: AsOf;
  /** The calendar day on which it was read. */
  readonly today: EpochDay;
  readonly rejects: ListPager<RowIssue, never>;
}

/** Reads sets of extracts, one at a time. A newer reading cancels an older one, which then fails with `cancelled`. */
export class SetReader {
  readonly #pause: () => Promise<void>;
  readonly #foldInThreads: FoldInThreads | undefined;
  #reading: ReadingSignal | null = null;

  /** `pause` lets messages arrive that were sent while a set was read, above all a cancel; `foldInThreads` reads large files faster. */
  constructor(pause: () => Promise<void>, foldInThreads?: FoldInThreads) {
    this.#pause = pause;
    this.#foldInThreads = foldInThreads;
  }

  async read(request: ReadRequest, control: ReadControl = {}): Promise<Result<ReadSet, CoreError>> {
    this.callOff();
    const signal = new ReadingSignal(control.signal);
    this.#reading = signal;
    const following = { signal, onProgress: control.onProgress };
    const { store } = request;
    const prepared =
      store === undefined ? await readFiles(request, following, this.#foldInThreads) : await readStore(store, request, following);
    // Both steps are long, so pending messages, such as a cancel, are handled before anything is replaced.
    await this.#pause();
    if (signal.aborted) return fail({ code: 'cancelled' });
    this.#reading = null;
    return prepared;
  }

  /** Cancels the reading in progress, if there is one. */
  callOff(): void {
    this.#reading?.callOff();
    this.#reading = null;
  }
}

/** The signal of one reading: aborted when its caller cancels it, or when it is called off. */
class ReadingSignal implements CancelSignal {
  readonly #asked: CancelSignal | undefined;
  readonly #listeners = new Set<() => void>();
  #isCalledOff = false;

  constructor(asked: CancelSignal | undefined) {
    this.#asked = asked;
  }

  get aborted(): boolean {
    return this.#isCalledOff || (this.#asked?.aborted ?? false);
  }

  callOff(): void {
    this.#isCalledOff = true;
    for (const listener of this.#listeners) listener();
  }

  addEventListener(type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
    this.#asked?.addEventListener?.(type, listener);
  }

  removeEventListener(type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
    this.#asked?.removeEventListener?.(type, listener);
  }
}

async function readFiles(
  { files, asOf, store: _, ...how }: ReadRequest,
  control: ReadControl,
  foldInThreads: FoldInThreads | undefined,
): Promise<Result<ReadSet, CoreError>> {
  const digests = files.some(isSourceTable) ? new FileDigests(files, await ownSha256()) : null;
  const read = await readExtracts(digests?.files ?? files, { ...how, ...control, foldInThreads });
  if (!read.ok) return read;
  const { today } = how;
  const prepared = prepare(read.value, asOf, today);
  return prepared.ok ? ok({ ...prepared.value, store: null, sources: files, digests, today }) : prepared;
}

/** The records of a store and one of its days; other days are read on request. */
async function readStore(
  files: StoreFiles,
  { today, asOf: wanted }: ReadRequest,
  { signal, onProgress }: ReadControl,
): Promise<Result<ReadSet, CoreError>> {
  const reading: StoreReading = (part, done, all) => {
    onProgress?.({ file: `${files.name}, ${part}`, bytesRead: done, bytesTotal: all, unit: 'files' });
    return signal?.aborted ?? false;
  };
  const snapshots = await StoredSnapshots.open(files, reading);
  if (!snapshots.ok) return snapshots;
  const store = new StoredDays(snapshots.value, today);
  const asOf = wanted === undefined ? { day: store.latest, why: 'the latest snapshot' } : { day: wanted, why: 'the day chosen' };
  const first = await store.pin(asOf.day, reading);
  if (!first.ok) return first;
  const { extracts } = first.value;
  return ok({
    extracts,
    store,
    days: store,
    asOf,
    today,
    sources: [],
    digests: null,
    rejects: new ListPager(new IssueList(extracts.rejects)),
  });
}

/** Computes everything that the first screen needs: the long part of opening extracts after they are read. */
function prepare(extracts: Extracts, wanted: EpochDay | undefined, today: EpochDay) {
  const asOf = wanted === undefined ? chooseAsOf(extracts, today) : ok({ day: wanted, why: 'the day chosen' });
  if (!asOf.ok) return asOf;
  const exact = exactTotals(extracts);
  if (!exact.ok) return exact;
  const days = new DayViews(extracts);
  completed(days.at(asOf.value.day).prepare());
  return ok({ extracts, asOf: asOf.value, days, rejects: new ListPager(new IssueList(extracts.rejects)) });
}
