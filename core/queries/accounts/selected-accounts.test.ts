import { expect, it } from 'vitest';
import { answered, openSession } from '../../testing/session-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../../units/ageing-edges.ts';

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const idsIn = (bytes: Uint8Array) =>
  textOf(bytes)
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0]);

it('the accounts are exported by their ids, all of them or those that are named', async () => {
  const { session, summary } = await openSession();
  const { asOf } = summary.day;
  const all = answered(await session.exportAccounts({ asOf, kind: 'accounts.csv' }));
  expect(all.name).toBe('accounts-2021-06-11.csv');
  expect(textOf(all.bytes).split('\r\n')[0]).toBe(
    'acct_id,company_name,contact_person,contact_phone,joining_date,invoices,last_issued_date,open_dollars,overdue_dollars,late_share',
  );
  expect(idsIn(all.bytes)).toEqual(['A1', 'A2']);
  const some = answered(await session.exportAccounts({ asOf, kind: 'accounts.csv', filter: { accounts: ['A2', 'nobody'] } }));
  expect(some.name).toBe('accounts-2021-06-11-selected.csv');
  expect(idsIn(some.bytes)).toEqual(['A2']);
  const sheet = answered(await session.exportAccounts({ asOf, kind: 'accounts.xlsx', filter: { accounts: ['A1'] } }));
  // An XLSX is a zip.
  expect([sheet.name, ...sheet.bytes.subarray(0, 2)]).toEqual(['accounts-2021-06-11-selected.xlsx', 0x50, 0x4b]);
});

it('every list of accounts has only the named ones, and the ageing their total', async () => {
  const { session, summary } = await openSession();
  const { asOf } = summary.day;
  const edges = DEFAULT_AGEING_EDGES;
  const window = { asOf, firstRow: 0, limit: 10 };
  const idsOf = (page: { readonly rows: readonly { readonly acct_id: string }[] }) => page.rows.map(({ acct_id }) => acct_id);
  for (const [named, listed] of [
    [['A2'], ['A2']],
    [['A1'], []],
    [[], []],
  ] as const) {
    const filter = { accounts: named };
    expect(idsOf(answered(await session.accountsPage({ ...window, filter })))).toEqual(named);
    expect(idsOf(answered(await session.callListPage({ ...window, filter })))).toEqual(listed);
    expect(idsOf(answered(await session.ageingPage({ ...window, edges, filter })))).toEqual(listed);
    const file = answered(await session.exportAgeing({ asOf, edges, kind: 'ageing.csv', filter }));
    expect(idsIn(file.bytes)).toEqual([...listed, '']);
    expect(textOf(file.bytes).trim().split('\r\n').at(-1)).toMatch(listed.length > 0 ? /,33\.50,/ : /,0\.00,/);
  }
});
