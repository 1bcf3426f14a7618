import { expect, it } from 'vitest';
import { createSession, type Session } from '../../core/queries/session.ts';
import { warmUp } from './warm-up.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A session, and the questions it was asked with whether each had an answer. */
function heardSession() {
  const heard: { question: string; ok: boolean }[] = [];
  const session = createSession(turn);
  const asked = Object.fromEntries(
    Object.entries(session).map(([question, ask]) => [
      question,
      async (...given: unknown[]) => {
        const answer = await (ask as (...given: unknown[]) => Promise<{ ok: boolean }>)(...given);
        heard.push({ question, ok: answer.ok });
        return answer;
      },
    ]),
  ) as unknown as Session;
  return { session: asked, heard };
}

it('asks what the call list asks first, and gets an answer to each', async () => {
  const { session, heard } = heardSession();
  await warmUp(session, turn, () => false);
  expect(heard.map(({ question }) => question)).toEqual([
    'open',
    'callListPage',
    'openByAge',
    'callsSummary',
    'accountFingerprints',
    'account',
    'accountNotes',
    'daySummary',
    'daySummary',
    'daySummary',
  ]);
  expect(heard.filter(({ ok }) => !ok)).toEqual([]);
});

it('ends before its next question once a page asks something', async () => {
  const { session, heard } = heardSession();
  await warmUp(session, turn, () => heard.length >= 3);
  expect(heard.map(({ question }) => question)).toEqual(['open', 'callListPage', 'openByAge']);
});

it('ends while it reads the sample once a page asks something', async () => {
  const { session, heard } = heardSession();
  await warmUp(session, turn, () => true);
  expect(heard).toEqual([{ question: 'open', ok: false }]);
});
