import type { CoreError } from '../../errors/core-error.ts';
import { fail, ok, type Result } from '../../errors/result.ts';
import { FileDigests } from '../../exports/file-digests.ts';
import { ownSha256 } from '../../exports/sha256.ts';
import type { RowIssue } from '../../findings/row-issues.ts';
import { type AsOf, chooseAsOf, type Extracts, readExtracts } from '../../pipeline.ts';
import type { SourceFile } from '../../sources/source-file.ts';
import { isSourceTable, type SourceTable } from '../../sources/source-table.ts';
import type { EpochDay } from '../../units/units.ts';
import { DayViews } from '../answering/day-views.ts';
import { ListPager } from '../answering/list-pager.ts';
import { IssueList } from '../quality/issue-list.ts';
import type { ReadControl } from '../shared/answer.ts';
import type { OpenRequest } from './contract.ts';
import { exactTotals } from './exact-totals.ts';

/** `OpenRequest`, with files that can be read. */
export type ReadRequest = Omit<OpenRequest, 'files'> & { readonly files: readonly (SourceFile | SourceTable)[] };

/** A set of extracts that was read. */
export interface ReadSet {
  readonly extracts: Extracts;
  /** The files as they were given. */
  readonly sources: readonly (SourceFile | SourceTable)[];
  /** Of tables of a database, which are hashed while they are read; null for files. */
  readonly digests: FileDigests | null;
  readonly days: DayViews;
  /** Its first as-of date. */
  readonly asOf: AsOf;
  /** The calendar day on which it was read. */
  readonly today: EpochDay;
  readonly rejects: ListPager<RowIssue, never>;
}

/** Reads sets of extracts, one at a time. A newer reading cancels an older one, which then fails with `cancelled`. */
export class SetReader {
  readonly #pause: () => Promise<void>;
  #reading: { isCalledOff: boolean } | null = null;

  /** `pause` lets messages arrive that were sent while a set was read, above all a cancel. */
  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  async read({ files, asOf, ...how }: ReadRequest, control: ReadControl = {}): Promise<Result<ReadSet, CoreError>> {
    this.callOff();
    const mine = { isCalledOff: false };
    this.#reading = mine;
    const signal = {
      get aborted() {
        return mine.isCalledOff || (control.signal?.aborted ?? false);
      },
    };
    const { today } = how;
    const digests = files.some(isSourceTable) ? new FileDigests(files, await ownSha256()) : null;
    const read = await readExtracts(digests?.files ?? files, { ...how, signal, onProgress: control.onProgress });
    const prepared = read.ok ? prepare(read.value, asOf, today) : read;
    // Both steps are long, so pending messages, such as a cancel, are handled before anything is replaced.
    await this.#pause();
    if (signal.aborted) return fail({ code: 'cancelled' });
    this.#reading = null;
    return prepared.ok ? ok({ ...prepared.value, sources: files, digests, today }) : prepared;
  }

  /** Cancels the reading in progress, if there is one. */
  callOff(): void {
    if (this.#reading !== null) this.#reading.isCalledOff = true;
    this.#reading = null;
  }
}

/** Computes everything that the first screen needs: the long part of opening extracts after they are read. */
function prepare(extracts: Extracts, wanted: EpochDay | undefined, today: EpochDay) {
  const asOf = wanted === undefined ? chooseAsOf(extracts, today) : ok({ day: wanted, why: 'the day chosen' });
  if (!asOf.ok) return asOf;
  const exact = exactTotals(extracts);
  if (!exact.ok) return exact;
  const days = new DayViews(extracts);
  days.at(asOf.value.day);
  return ok({ extracts, asOf: asOf.value, days, rejects: new ListPager(new IssueList(extracts.rejects)) });
}
