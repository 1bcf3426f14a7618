import { describe, expect, it } from 'vitest';
import { callDay, note, promise, snooze } from '../../core/testing/call-notes.ts';
import { answered } from '../../core/testing/session-extracts.ts';
import { connectedCore, pageFiles } from '../testing/connected-core.ts';
import { CoreFailure } from './core-failure.ts';

async function openCore() {
  const { core } = connectedCore();
  answered(await core.open({ files: pageFiles(), today: callDay('2021-07-31') }));
  return core;
}

const asOf = callDay('2021-06-11');
const LIST = { as_of_day: callDay('2021-06-04'), accounts: [{ acct_id: 'A9', rank: 1, open_invoices: ['I9'] }] };

describe('call notes between page and core', () => {
  it('arrive complete, in both directions', async () => {
    const core = await openCore();
    const notes = [
      promise('2021-06-11', '2021-06-21', 50_00, { acct_id: 'A2', text: '“soon”' }),
      snooze('2021-06-11', '2021-06-30', { acct_id: 'A1' }),
      note('note', '2021-06-11', { acct_id: 'A2' }),
    ];
    expect(answered(await core.setCallRecords({ notes, lists: [LIST] }))).toBeNull();
    expect(answered(await core.callsSummary({ asOf }))).toMatchObject({ promises: 1, since: { counts: { new: 1, 'gone-missing': 1 } } });
    expect(answered(await core.accountNotes({ asOf, accountId: 'A2' })).map((standing) => standing.note)).toEqual([notes[2], notes[0]]);
    expect(answered(await core.sinceAccounts({ asOf, change: 'new', limit: 1_000 })).accounts).toEqual([
      { acct_id: 'A2', company_name: 'Bolt & Co' },
    ]);
    expect(answered(await core.listToKeep({}))).toMatchObject({ as_of_day: callDay('2021-06-11'), accounts: [{ acct_id: 'A2' }] });
    expect(answered(await core.accountFingerprints({}))).toHaveLength(2);
    const [row] = answered(await core.callListPage({ asOf, firstRow: 0, limit: 10, filter: { since: 'new' } })).rows;
    expect(row).toMatchObject({ acct_id: 'A2', status: { next_action: { kind: 'promised' } }, since: { kind: 'new' } });
  });

  it.each([
    ['a promise without an amount', { ...promise('2021-06-11', '2021-06-21', 1), promise_cents: null }],
    ['an amount below a cent', { ...promise('2021-06-11', '2021-06-21', 1), promise_cents: 0.5 }],
    ['a snooze without an end', note('snoozed', '2021-06-11')],
    ['a note with a promise', { ...promise('2021-06-11', '2021-06-21', 1), kind: 'note' }],
    ['a note of no account', note('note', '2021-06-11', { acct_id: '' })],
    ['a kind that is none', { ...note('note', '2021-06-11'), kind: 'mailed' }],
    ['a field too many', { ...note('note', '2021-06-11'), book_id: 'b' }],
  ])('are refused for %s', async (_, broken) => {
    const core = await openCore();
    await expect(core.setCallRecords({ notes: [broken as never], lists: [] })).rejects.toBeInstanceOf(CoreFailure);
    expect(answered(await core.callsSummary({ asOf })).promises).toBe(0);
  });

  it('are refused for more names than are ever shown', async () => {
    await expect((await openCore()).sinceAccounts({ asOf, change: 'new', limit: 1_001 })).rejects.toBeInstanceOf(CoreFailure);
  });
});
