import { QueryClientProvider } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { CoreError } from '../../core/errors/core-error.ts';
import type { CoreApi } from '../../core/queries/core-api.ts';
import type { LiveView } from '../../core/queries/live/contract.ts';
import { draw } from '../testing/draw.tsx';
import { SILENT_CORE } from '../testing/stand-in-cores.ts';
import { AskingContext, newQueryClient } from './asking.ts';
import { type Asked, useQuestion } from './use-question.ts';

const VIEW: LiveView = { status: null, hours: null, drift: null, calls: null, damaged: [] };
const UNREADABLE: CoreError = { code: 'store.unreadable', store: 'ledger', path: '_live/status.json', detail: 'EIO' };
const EVERY = 50;

type LiveAnswer = Awaited<ReturnType<CoreApi['live']>>;

/** Draws a part of the page that repeats a question. `answer` answers it; returns the words that were drawn, without repeats in a row. */
async function drawRepeated(answer: () => Promise<LiveAnswer>): Promise<string[]> {
  const drawn: string[] = [];
  function Repeated() {
    const text = wordsOf(useQuestion('live', {}, { every: EVERY }));
    if (drawn.at(-1) !== text) drawn.push(text);
    return <p>{text}</p>;
  }
  await draw(
    <QueryClientProvider client={newQueryClient()}>
      <AskingContext value={{ core: { ...SILENT_CORE, live: answer }, opening: 1 }}>
        <Repeated />
      </AskingContext>
    </QueryClientProvider>,
  );
  return drawn;
}

function wordsOf({ result, value }: Asked<LiveView>): string {
  if (result === null) return 'reading';
  return result.ok ? `value ${value === result.value}` : `error ${result.error.code}`;
}

it('a repeated question shows an error after an answer, and the next answer', async () => {
  let next: LiveAnswer = { ok: true, value: VIEW };
  const drawn = await drawRepeated(async () => next);
  await expect.element(page.getByText('value true')).toBeVisible();
  next = { ok: false, error: UNREADABLE };
  await expect.element(page.getByText(`error ${UNREADABLE.code}`)).toBeVisible();
  next = { ok: true, value: { ...VIEW } };
  await expect.element(page.getByText('value true')).toBeVisible();
  expect(drawn).toEqual(['reading', 'value true', `error ${UNREADABLE.code}`, 'value true']);
});

it('a repeated question that fails from the start keeps its error while it is asked again', async () => {
  let times = 0;
  const drawn = await drawRepeated(async () => {
    times++;
    return { ok: false, error: UNREADABLE };
  });
  await expect.poll(() => times).toBeGreaterThan(4);
  expect(drawn).toEqual(['reading', `error ${UNREADABLE.code}`]);
});
