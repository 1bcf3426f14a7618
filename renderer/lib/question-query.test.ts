import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CoreApi } from '../../core/queries/core-api.ts';
import { createSession, type Session } from '../../core/queries/session.ts';
import { SMALL_TODAY } from '../../core/testing/extract-files.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { answered } from '../../core/testing/session-extracts.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { connectedCore, pageFiles } from '../testing/connected-core.ts';
import { forgetOtherOpenings, newQueryClient } from './asking.ts';
import { finishedResultOf, queryOf, Refusal, resultOf } from './question-query.ts';

const MAY = day('2021-05-10');
const JUNE = day('2021-06-11');
/** Before the first payment: there is no call list. */
const MARCH = day('2021-03-02');

/** The small extracts, open in a core at the other end of a channel; `begun` are the days of the questions that reached its session. */
async function openCore() {
  const session = createSession();
  const begun: EpochDay[] = [];
  const watched: Session = {
    ...session,
    daySummary(request) {
      begun.push(request.asOf);
      return session.daySummary(request);
    },
    callListPage(request) {
      begun.push(request.asOf);
      return session.callListPage(request);
    },
  };
  const { core } = connectedCore(watched);
  answered(await core.open({ files: pageFiles(), today: day(SMALL_TODAY) }));
  const client = newQueryClient();
  client.mount();
  onTestFinished(() => {
    client.unmount();
    client.clear();
  });
  return { core, client, begun };
}

const summaryOf = (core: CoreApi, asOf: EpochDay, opening = 1) =>
  queryOf({ core, opening }, { name: 'daySummary', request: { asOf } }, (to, control) => to.daySummary({ asOf }, control));

const callsOf = (core: CoreApi, asOf: EpochDay) => {
  const request = { asOf, firstRow: 0, limit: 10 };
  return queryOf({ core, opening: 1 }, { name: 'callListPage', request }, (to, control) => to.callListPage(request, control));
};

describe('the cache of answers', () => {
  it('asks once for what several parts of the page show, and never again for what it has', async () => {
    const { core, client, begun } = await openCore();
    const observers = [1, 2].map(() => new QueryObserver(client, summaryOf(core, MAY)));
    const stops = observers.map((observer) => observer.subscribe(() => undefined));
    await vi.waitFor(() => expect(observers.every((observer) => observer.getCurrentResult().data?.asOf === MAY)).toBe(true));
    for (const stop of stops) stop();
    const again = new QueryObserver(client, summaryOf(core, MAY));
    onTestFinished(again.subscribe(() => undefined));
    expect(again.getCurrentResult()).toMatchObject({ isFetching: false, data: { asOf: MAY } });
    expect(begun).toEqual([MAY]);
  });

  it('cancels an outdated request, so that the core never starts it', async () => {
    const { core, client, begun } = await openCore();
    const observer = new QueryObserver(client, summaryOf(core, MAY));
    onTestFinished(observer.subscribe(() => undefined));
    observer.setOptions(summaryOf(core, MARCH));
    observer.setOptions(summaryOf(core, JUNE));
    await vi.waitFor(() => expect(observer.getCurrentResult().data?.asOf).toBe(JUNE));
    expect(begun).toEqual([JUNE]);
  });

  it('does not cache an error: the next component asks again', async () => {
    const { core, client, begun } = await openCore();
    for (const times of [1, 2]) {
      const observer = new QueryObserver(client, callsOf(core, MARCH));
      const stop = observer.subscribe(() => undefined);
      await vi.waitFor(() => expect(observer.getCurrentResult().error).toBeInstanceOf(Refusal));
      expect(observer.getCurrentResult().error).toMatchObject({ error: { code: 'calls.no-payments-yet' } });
      expect(begun).toHaveLength(times);
      stop();
    }
  });

  it('removes the answers about other openings', async () => {
    const { core, client } = await openCore();
    await client.fetchQuery(summaryOf(core, MAY, 1));
    await client.fetchQuery(summaryOf(core, MAY, 2));
    forgetOtherOpenings(client, 2);
    expect(
      client
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey[1]),
    ).toEqual([2]);
  });
});

describe('the result of a query', () => {
  const refused = new Refusal({ code: 'as-of.none', today: '2021-05-10' });
  it('is the error of the latest attempt, also after an answer, else the answer', () => {
    expect(resultOf({ data: undefined, error: null, isFetching: true })).toBeNull();
    expect(resultOf({ data: 1, error: null, isFetching: true })).toEqual({ ok: true, value: 1 });
    expect(resultOf({ data: 1, error: refused, isFetching: false })).toEqual({ ok: false, error: refused.error });
  });

  it('is null while a finished one is on its way, and cancelled without one', () => {
    expect(finishedResultOf({ data: 1, error: null, isFetching: true })).toBeNull();
    expect(finishedResultOf({ data: 1, error: null, isFetching: false })).toEqual({ ok: true, value: 1 });
    expect(finishedResultOf({ data: undefined, error: null, isFetching: false })).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('throws an error that is no refusal', () => {
    expect(() => resultOf({ data: 1, error: new TypeError('a bug'), isFetching: false })).toThrow('a bug');
    expect(() => finishedResultOf({ data: undefined, error: new TypeError('a bug'), isFetching: false })).toThrow('a bug');
  });
});
