import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { OwnAccount } from '../calls/call-schemas.ts';
import type { Result } from '../errors/result.ts';
import { answered, openSession } from '../testing/session-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import { CORE_QUESTIONS, type QuestionName } from './core-contract.ts';

const EXTRACT = { contact_person: 'Bob Ray', contact_phone: '555-0102' };
const ZOE: OwnAccount = { acct_id: 'A2', owner: null, contact_person: 'Zoe Ng', contact_phone: '+61 8 5550 1234', phone_set_at: 1 };
const CORRECTED = {
  contact_person: 'Zoe Ng',
  contact_phone: '+61 8 5550 1234',
  extract_contact: EXTRACT,
  corrected_contact: 'contact and phone',
};
const FROM_EXTRACT = { contact_person: 'Ann Lee', contact_phone: '555-0101', extract_contact: null, corrected_contact: null };

const edges = DEFAULT_AGEING_EDGES;
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

type Listed = Result<{ readonly rows: readonly { readonly acct_id: string }[] }, unknown>;
const rowsOf = (page: Listed) => answered(page).rows;

/** The small extracts, of which Bolt & Co has another contact. */
async function openCorrected(...accounts: readonly OwnAccount[]) {
  const { session, summary } = await openSession();
  const { asOf } = summary.day;
  answered(await session.setCallRecords({ notes: [], lists: [], accounts }));
  const window = { asOf, firstRow: 0, limit: 10 };
  return { session, asOf, window };
}

describe('a contact that the analyst corrected', () => {
  it('is the contact of the account in every list, and in its panel and statement, with that of the extract beside it', async () => {
    const { session, asOf, window } = await openCorrected(ZOE);
    const pages = {
      callListPage: await session.callListPage(window),
      accountsPage: await session.accountsPage(window),
      ageingPage: await session.ageingPage({ ...window, edges }),
    };
    for (const [name, page] of Object.entries(pages)) {
      expect(CORE_QUESTIONS[name as keyof typeof pages].answer.parse(page)).toEqual(page);
      expect(
        rowsOf(page).find(({ acct_id }) => acct_id === 'A2'),
        name,
      ).toMatchObject(CORRECTED);
    }
    const parsed = <Name extends QuestionName>(name: Name, answer: unknown) => CORE_QUESTIONS[name].answer.parse(answer);
    const panel = await session.account({ asOf, accountId: 'A2' });
    expect(parsed('account', panel)).toMatchObject({ value: CORRECTED });
    const letter = await session.statement({ asOf, accountId: 'A2', edges });
    expect(parsed('statement', letter)).toMatchObject({ value: { contact_person: 'Zoe Ng', extract_contact: EXTRACT } });
    expect(answered(await session.account({ asOf, accountId: 'A1' }))).toMatchObject(FROM_EXTRACT);
  });

  it('finds its account in every search, by the new phone and by the old one', async () => {
    const { session, asOf, window } = await openCorrected(ZOE);
    const found = async (search: string) => {
      const pages = [
        await session.callListPage({ ...window, search }),
        await session.accountsPage({ ...window, search }),
        await session.ageingPage({ ...window, search, edges }),
      ];
      const listed = pages.map((page) => rowsOf(page).map(({ acct_id }) => acct_id));
      const { shown } = answered(await session.ageingSummary({ asOf, edges, search }));
      const { accounts } = answered(await session.find({ asOf, text: search, limit: 5 }));
      return [...listed, [shown.accounts], accounts.map(({ acct_id }) => acct_id)];
    };
    for (const text of ['zoe ng', 'bob ray', '61855501234', '08 5550'.slice(1), '5550102', '555-0102']) {
      expect(await found(text), text).toEqual([['A2'], ['A2'], ['A2'], [1], ['A2']]);
    }
    // The digits of both numbers in a row are no number.
    expect(await found('12345550102')).toEqual([[], [], [], [0], []]);
  });

  it('is said in Find, where it is what matched, to be ours or to be replaced', async () => {
    const { session, asOf } = await openCorrected(ZOE);
    const of = async (text: string) => answered(await session.find({ asOf, text, limit: 5 })).accounts[0];
    const account = { acct_id: 'A2', company_name: 'Bolt & Co' };
    expect(await of('5550 1234')).toEqual({ ...account, because: '+61 8 5550 1234', correction: { is: 'ours' } });
    expect(await of('5550102')).toEqual({ ...account, because: '555-0102', correction: { is: 'replaced', by: '+61 8 5550 1234' } });
    expect(await of('zoe')).toEqual({ ...account, because: 'Zoe Ng', correction: { is: 'ours' } });
    expect(await of('bob')).toEqual({ ...account, because: 'Bob Ray', correction: { is: 'replaced', by: 'Zoe Ng' } });
    expect(await of('bolt')).toEqual(account);
    expect(answered(await session.find({ asOf, text: 'ann', limit: 5 })).accounts[0]).toMatchObject({ because: 'Ann Lee' });
  });

  it('is in the files of accounts and ageing, which say what was corrected; without corrections they have no further column', async () => {
    const plain = await openCorrected();
    const corrected = await openCorrected(ZOE);
    const files = async ({ session, asOf }: typeof plain) => ({
      accounts: answered(await session.exportAccounts({ asOf, kind: 'accounts.csv' })).bytes,
      ageing: answered(await session.exportAgeing({ asOf, kind: 'ageing.csv', edges })).bytes,
      calls: answered(await session.exportFile({ asOf, kind: 'calls.csv' })).bytes,
    });
    const [before, after] = [await files(plain), await files(corrected)];
    const lines = (bytes: Uint8Array) => textOf(bytes).trim().split('\r\n');
    for (const list of ['accounts', 'ageing'] as const) {
      expect(lines(after[list])[0]).toBe(`${lines(before[list])[0]},corrected_contact`);
      const line = lines(before[list]).find((each) => each.startsWith('A2,'))!;
      const own = line.replace('Bob Ray,555-0102', "Zoe Ng,'+61 8 5550 1234");
      expect(lines(after[list])).toContain(`${own},contact and phone`);
    }
    expect(lines(after.ageing).at(-1)).toMatch(/^,Total,.*,$/);
    // The list that the command line writes stays what it writes.
    expect(after.calls).toEqual(before.calls);
    for (const answer of [
      await corrected.session.exportAccounts({ asOf: corrected.asOf, kind: 'accounts.xlsx' }),
      await corrected.session.exportAgeing({ asOf: corrected.asOf, kind: 'ageing.xlsx', edges }),
    ]) {
      const [, headings, ...rows] = (await readXlsx(answered(answer).bytes)).sheets[0]!.rows;
      expect(headings!.at(-1)).toBe('Corrected by us');
      const row = rows.find(([id]) => id === 'A2')!;
      expect([row[2], row[3], row.at(-1)]).toEqual(['Zoe Ng', '+61 8 5550 1234', 'contact and phone']);
    }
  });

  it('is the extract’s again once it is taken back, and one part of it may be', async () => {
    const { session, asOf, window } = await openCorrected(ZOE);
    answered(await session.setCallRecords({ notes: [], lists: [], accounts: [{ ...ZOE, contact_person: null }] }));
    expect(answered(await session.account({ asOf, accountId: 'A2' }))).toMatchObject({
      contact_person: 'Bob Ray',
      contact_phone: '+61 8 5550 1234',
      corrected_contact: 'phone',
    });
    answered(await session.setCallRecords({ notes: [], lists: [], accounts: [{ ...ZOE, ...EXTRACT }] }));
    expect(answered(await session.account({ asOf, accountId: 'A2' }))).toMatchObject({ ...EXTRACT, extract_contact: null });
    answered(await session.setCallRecords({ notes: [], lists: [] }));
    const { rows } = answered(await session.accountsPage({ ...window, search: '5550 1234' }));
    expect(rows).toEqual([]);
  });
});
