import { QueryObserver } from '@tanstack/react-query';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { CoreApi } from '../../core/queries/core-api.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { askAhead } from './ask-ahead.ts';
import { newQueryClient } from './asking.ts';
import { dayMetaOf, queryOf } from './question-query.ts';

const [MONDAY, TUESDAY] = [18_701, 18_702] as EpochDay[] as [EpochDay, EpochDay];

/** A cache with observed questions about Tuesday, of which the first has an account; `asked` are the requests that reached the core. */
function observed() {
  const client = newQueryClient();
  const asked: { readonly request: object; readonly signal: AbortSignal }[] = [];
  const queryFor = (request: object) =>
    queryOf({ core: {} as CoreApi, opening: 1 }, { name: 'account', request }, (_, { signal }) => {
      asked.push({ request, signal });
      return new Promise<never>(() => undefined);
    });
  const observe = (request: object) => {
    const observer = new QueryObserver(client, { ...queryFor(request), ...dayMetaOf(request, queryFor) });
    const stop = observer.subscribe(() => undefined);
    onTestFinished(stop);
    return stop;
  };
  onTestFinished(() => client.clear());
  return { client, asked, observe };
}

it('asks for another day what is on screen, and nothing else', async () => {
  const { client, asked, observe } = observed();
  observe({ asOf: TUESDAY, accountId: '7' });
  observe({ asOf: MONDAY, accountId: '8' });
  observe({ accountId: '9' });
  observe({ asOf: TUESDAY, accountId: 'left' })();
  await vi.waitFor(() => expect(asked).toHaveLength(4));
  askAhead(client, TUESDAY, MONDAY);
  await vi.waitFor(() => expect(asked).toHaveLength(5));
  expect(asked.at(-1)!.request).toEqual({ asOf: MONDAY, accountId: '7' });
});

it('asks once for what is asked ahead and then shown', async () => {
  const { client, asked, observe } = observed();
  observe({ asOf: TUESDAY, accountId: '7' });
  askAhead(client, TUESDAY, MONDAY);
  observe({ asOf: MONDAY, accountId: '7' });
  await vi.waitFor(() => expect(asked).toHaveLength(2));
});

it('cancels what is not shown in the end', async () => {
  const { client, asked, observe } = observed();
  observe({ asOf: TUESDAY, accountId: '7' });
  observe({ asOf: TUESDAY, accountId: '8' });
  const cancel = askAhead(client, TUESDAY, MONDAY);
  observe({ asOf: MONDAY, accountId: '8' });
  await vi.waitFor(() => expect(asked).toHaveLength(4));
  cancel();
  expect(asked.map(({ request, signal }) => [request, signal.aborted])).toEqual([
    [{ asOf: TUESDAY, accountId: '7' }, false],
    [{ asOf: TUESDAY, accountId: '8' }, false],
    [{ asOf: MONDAY, accountId: '7' }, true],
    [{ asOf: MONDAY, accountId: '8' }, false],
  ]);
});
