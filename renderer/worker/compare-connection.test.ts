import { expect, it } from 'vitest';
import { createSession } from '../../core/queries/session.ts';
import { SMALL_EXTRACT, SMALL_TODAY, withRows } from '../../core/testing/extract-files.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { answered, openSession, sessionFiles } from '../../core/testing/session-extracts.ts';
import { connectedCore, pageFiles } from '../testing/connected-core.ts';

const today = day(SMALL_TODAY);
const OTHER = withRows(withRows(SMALL_EXTRACT, 'invoices.csv', 'I5,A1,2021-06-12,'), 'invoice_line_items.csv', 'I5,S1,many');
const SIDES = { from: { set: 'open', day: day('2021-06-12') }, to: { set: 'other', day: day('2021-06-12') } } as const;

it('files of another set are transferred like others, with progress, and the answers arrive complete', async () => {
  const { session } = await openSession();
  const { core } = connectedCore();
  answered(await core.open({ files: pageFiles(), today }));
  const told = new Set<string>();
  const read = await core.openOther({ files: pageFiles(OTHER), today }, { onProgress: ({ file }) => void told.add(file) });
  expect(read).toEqual(await session.openOther({ files: sessionFiles(OTHER), today }));
  expect([...told].sort()).toEqual(Object.keys(SMALL_EXTRACT).sort());
  expect(await core.compareDatasets(SIDES)).toEqual(await session.compareDatasets(SIDES));
  const ALL = { ...SIDES, firstRow: 0, limit: 100 };
  expect(answered(await core.comparePage({ kind: 'added', ...ALL })).rows.map(({ inv_id }) => inv_id)).toEqual(['I5']);
  expect(await core.otherRejectsPage({ firstRow: 0, limit: 100 })).toEqual(await session.otherRejectsPage({ firstRow: 0, limit: 100 }));
  expect(answered(await core.closeOther({}))).toBeNull();
  await expect(core.compareDatasets(SIDES)).rejects.toMatchObject({ kind: 'bug', message: expect.stringContaining('none is open') });
});

it('the page cancels the reading of another set', async () => {
  const session = createSession();
  const { core } = connectedCore({
    ...session,
    openOther: async (request, control) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return session.openOther(request, control);
    },
  });
  answered(await core.open({ files: pageFiles(), today }));
  const stop = new AbortController();
  const reading = core.openOther({ files: pageFiles(OTHER), today }, { signal: stop.signal });
  stop.abort();
  expect(await reading).toEqual({ ok: false, error: { code: 'cancelled' } });
});
