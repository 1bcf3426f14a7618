import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { CallStatus, NextAction } from '../calls/call-schemas.ts';
import { nextActionWords } from '../calls/status-words.ts';
import { CALL_FILE_COLUMNS, CALL_LIST_COLUMNS, type CallListRow, WORKED_CALL_COLUMNS } from '../lists/call-list-catalog.ts';
import { rowOf } from '../lists/list-column.ts';
import { callDay as day, note } from '../testing/call-notes.ts';
import { callListRow } from '../testing/export-rows.ts';
import type { Cents } from '../units/units.ts';
import { callListCsv, type WorkedCall, workedCallsCsv } from './call-list-csv.ts';
import { callListXlsx, workedCallsXlsx } from './call-list-xlsx.ts';

const SCOPE = { asOf: day('2021-06-11') };

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const BROKEN: CallStatus = {
  last_contact: { outcome: 'left-message', day: day('2021-06-11') },
  next_action: { kind: 'broken', day: day('2021-06-10'), promised_cents: 1_234_50 as Cents, paid_cents: 0 as Cents, invoices: [] },
};

const worked = (row: CallListRow, status: CallStatus): WorkedCall => ({
  ...row,
  status,
  corrected_contact: null,
  ...rowOf(WORKED_CALL_COLUMNS, { status }),
});

const ROWS: WorkedCall[] = [
  worked(
    callListRow({
      rank: 3,
      acct_id: '=7',
      contact_person: 'Ann',
      contact_phone: '+1-277-558-9557',
      next_due_day: day('2021-07-01'),
      reasons: ['late'],
    }),
    BROKEN,
  ),
  worked(callListRow({ rank: 1, company_name: '@Acme, Inc', contact_phone: 'ask Ann' }), { last_contact: null, next_action: null }),
];

const REASONS = [
  '$380,133 is overdue on 2 invoices, up to 18 days',
  '5 of the last 10 payments late, 15 days on average',
  '$801,750 falls due on 4 invoices, the next on 16 May 2021',
];
const NOTE = note('note', '2021-06-11', {
  text: 'The delivery of March was short by two boxes.\nAsk for Anna, extension 12, after the credit note.',
});

/** Rows as long as those of a year's extracts, with everything that can be kept about an account. */
const FULL_ROWS: WorkedCall[] = Array.from({ length: 183 }, (_, place) => {
  const row = callListRow({
    rank: place + 1,
    acct_id: String(place),
    company_name: 'Schneider, Torres and Mercado',
    contact_person: 'Mrs. Catherine Ramsey MD',
    contact_phone: '001-281-942-1182x77943',
    priority_cents: 1_324_540_82 as Cents,
    overdue_cents: 641_368_58 as Cents,
    open_cents: 1_651_315_64 as Cents,
    next_due_day: day('2021-06-14'),
    reasons: REASONS,
  });
  const own = { owner: 'Annemarie Schmitz', contact_person: 'Anna', contact_phone: '1', phone_set_at: 1, acct_id: row.acct_id };
  const facts = { status: BROKEN, own, latestNote: NOTE };
  return { ...row, ...facts, corrected_contact: 'contact and phone', ...rowOf(WORKED_CALL_COLUMNS, facts) };
});

/** Columns on paper: their widths in digits, how many of them begin every page, and the pages across. */
function onPaper(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
  const last = /!\$A:\$([A-Z]),/.exec(strFromU8(parts['xl/workbook.xml']!))?.[1];
  return {
    widths: [...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map((match) => Number(match[1])),
    repeated: last === undefined ? 0 : last.charCodeAt(0) - 64,
    pages: Number(/fitToWidth="(\d+)"/.exec(sheet)![1]),
    margins: /<pageMargins left="(?<left>[\d.]+)" right="(?<right>[\d.]+)"/.exec(sheet)!.groups!,
  };
}

/** The size in which a workbook prints on Letter, in points, if a digit is `digit` points wide in the columns' font of 11 points. */
function printedSize(bytes: Uint8Array, digit: number): number {
  const { widths, repeated, pages, margins } = onPaper(bytes);
  const sum = (some: readonly number[]) => some.reduce((so_far, width) => so_far + width, 0);
  const kept = sum(widths.slice(0, repeated));
  const pagesOf = (digits: number) => {
    let [count, used] = [1, kept];
    for (const width of widths.slice(repeated)) {
      if (used + width > digits) [count, used] = [count + 1, kept];
      used += width;
    }
    return count;
  };
  let digits = Math.max(...widths.slice(repeated)) + kept;
  while (pagesOf(digits) > pages) digits += 1;
  return ((11 - Number(margins.left) - Number(margins.right)) * 72 * 11) / (digits * digit);
}
/** The columns that a list has at first. */
const USUAL_COLUMNS = [
  'rank',
  'acct_id',
  'company_name',
  'contact_person',
  'contact_phone',
  'priority_dollars',
  'late_probability',
  'reasons',
] as const;

const CALIBRI = 5.25;
/** The widest font that replaces it, DejaVu Sans. */
const WIDEST = 7.04;

/** A list with the columns of a saved view that shows all of them, which has still more to say. */
const WIDER_ROWS = FULL_ROWS.map((row) => ({
  ...row,
  acct_id: `${row.acct_id}-1234567890123456`,
  company_name: 'Donaudampfschiffahrtsgesellschaft',
}));

describe('the call list as it is worked, as a file', () => {
  it('prints one page wide in at least 6 points, in 8 without calls, and on two pages that both begin with the account where it would be smaller', async () => {
    const every = await workedCallsXlsx(FULL_ROWS, SCOPE);
    expect(onPaper(every)).toMatchObject({ pages: 1, repeated: 0 });
    expect(printedSize(every, CALIBRI)).toBeGreaterThanOrEqual(6);
    const usual = await workedCallsXlsx(FULL_ROWS, SCOPE, USUAL_COLUMNS);
    expect(onPaper(usual)).toMatchObject({ pages: 1, repeated: 0 });
    expect(printedSize(usual, CALIBRI)).toBeGreaterThanOrEqual(7);
    const withoutCalls = await callListXlsx(FULL_ROWS, SCOPE);
    expect(onPaper(withoutCalls)).toMatchObject({ pages: 1, repeated: 0 });
    expect(printedSize(withoutCalls, WIDEST)).toBeGreaterThanOrEqual(6);
    expect(printedSize(withoutCalls, CALIBRI)).toBeGreaterThanOrEqual(8);
    const wider = await workedCallsXlsx(WIDER_ROWS, SCOPE);
    expect(onPaper(wider)).toMatchObject({ pages: 2, repeated: 3 });
    expect(printedSize(wider, WIDEST)).toBeGreaterThanOrEqual(6);
  });

  it('has a title that does not wrap, also above columns on two pages', async () => {
    for (const rows of [FULL_ROWS, WIDER_ROWS]) {
      const sheet = strFromU8(unzipSync(await workedCallsXlsx(rows, SCOPE))['xl/worksheets/sheet1.xml']!);
      expect(sheet).toMatch(/<row r="1"[^>]* ht="24"/);
    }
    const wide = strFromU8(unzipSync(await workedCallsXlsx(WIDER_ROWS, SCOPE))['xl/worksheets/sheet1.xml']!);
    expect(wide).not.toContain('<mergeCell ');
  });

  it('shows all of the longest note on paper: its row has no more lines than Excel shows', async () => {
    const long = FULL_ROWS.map((row, place) => (place === 0 ? { ...row, latest_note: 'as agreed by telephone '.repeat(87) } : row));
    const bytes = await workedCallsXlsx(long, SCOPE);
    expect(printedSize(bytes, WIDEST)).toBeGreaterThanOrEqual(6);
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    const heights = [...sheet.matchAll(/<row r="\d+"[^>]* ht="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(Math.max(...heights)).toBeLessThan(27 * 15);
  });

  it('leaves out columns in which no row has anything', async () => {
    const quiet = ROWS.map((row) => worked({ ...row, contact_person: null }, { last_contact: null, next_action: null }));
    const headings = (await readXlsx(await workedCallsXlsx(quiet, SCOPE))).sheets[0]!.rows[1]!;
    expect(headings).toContain('Phone');
    for (const empty of ['Contact', 'Last call result', 'Last call result on', 'Next step', 'Next step on', 'Owner'])
      expect(headings).not.toContain(empty);
  });

  it('is the call list with two added columns, each row with its rank', () => {
    const plain = textOf(callListCsv(ROWS)).split('\r\n');
    const worked = textOf(workedCallsCsv(ROWS)).split('\r\n');
    expect(worked).toEqual([
      `${plain[0]},last_contact,next_action`,
      `${plain[1]},Left message 2021-06-11,"Promise broken: $1,234.50 by 2021-06-10"`,
      `${plain[2]},,`,
      '',
    ]);
    expect(worked[0]!.startsWith('\uFEFFrank,')).toBe(true);
    expect(worked.slice(1, 3).map((line) => line.split(',')[0])).toEqual(['3', '1']);
  });

  it('has the chosen columns in the chosen order, with the same safe cells', () => {
    expect(textOf(workedCallsCsv(ROWS, ['company_name', 'acct_id', 'rank']))).toBe(
      '\uFEFFcompany_name,acct_id,rank,last_contact,next_action\r\n' +
        'Acme,\'=7,3,Left message 2021-06-11,"Promise broken: $1,234.50 by 2021-06-10"\r\n' +
        '"\'@Acme, Inc",0042,1,,\r\n',
    );
  });

  it('is the same workbook with the words about the calls and their days in columns of their own', async () => {
    const read = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets[0]!.rows;
    const plain = await read(await callListXlsx(ROWS, SCOPE));
    const bytes = await workedCallsXlsx(ROWS, SCOPE);
    const worked = await read(bytes);
    expect(worked[1]).toEqual([
      ...CALL_LIST_COLUMNS.map(({ label }) => label),
      'Last call result',
      'Last call result on',
      'Next step',
      'Next step on',
      'Promised',
    ]);
    const figures = (rows: typeof plain) => rows.slice(1).map((row) => CALL_FILE_COLUMNS.map((_, i) => row[i] ?? null));
    expect(figures(worked)).toEqual(figures(plain));
    expect(worked[2]!.slice(CALL_FILE_COLUMNS.length)).toEqual([
      'Left message',
      new Date('2021-06-11T00:00:00Z'),
      'Promise broken: $1,234.50',
      new Date('2021-06-10T00:00:00Z'),
      1234.5,
    ]);
    expect(worked.at(-1)!.at(-1)).toBe(1234.5);
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    expect(sheet).toMatch(/<pane ySplit="2" topLeftCell="A3" state="frozen"/);
    expect(sheet).toContain(`<autoFilter ref="A2:${String.fromCharCode(65 + CALL_FILE_COLUMNS.length + 4)}4"/>`);
    expect(sheet.match(/<col min="\d+" max="\d+" width="[\d.]+"/g)).toHaveLength(CALL_FILE_COLUMNS.length + 5);
    expect(sheet.match(/<hyperlink [^>]*>/g)).toEqual(['<hyperlink ref="E3" r:id="rId1"/>']);
    expect(sheet).not.toMatch(/<f[ >]|t="e"/);
  });

  it('links a phone at any position of its column, and has no link without the column', async () => {
    const linksOf = async (columns: Parameters<typeof workedCallsXlsx>[2]) =>
      strFromU8(unzipSync(await workedCallsXlsx(ROWS, SCOPE, columns))['xl/worksheets/sheet1.xml']!).match(/<hyperlink ref="\w+"/g);
    expect(await linksOf(['rank', 'contact_phone'])).toEqual(['<hyperlink ref="B3"']);
    expect(await linksOf(['rank', 'company_name'])).toBeNull();
  });

  it('says every next action in words', () => {
    const promised = { day: day('2021-06-10'), promised_cents: 50_00 as Cents, paid_cents: 10_00 as Cents, invoices: [] };
    const on = { day: day('2021-06-14') };
    const dispute = { kind: 'settle-dispute', day: null } as const;
    const words: readonly [NextAction, string][] = [
      [{ kind: 'broken', ...promised }, 'Promise broken: $50.00 by 2021-06-10'],
      [{ kind: 'promised', ...promised }, 'Promised $50.00 by 2021-06-10'],
      [{ kind: 'broken', ...promised, invoices: ['I1'] }, 'Promise broken: $50.00 for I1 by 2021-06-10'],
      [{ kind: 'promised', ...promised, invoices: ['I1', 'I2'] }, 'Promised $50.00 for I1, I2 by 2021-06-10'],
      [{ kind: 'snoozed', ...on }, 'Snoozed until 2021-06-14'],
      [{ kind: 'snooze-over', ...on }, 'Snooze ended 2021-06-14'],
      [{ kind: 'ring-again', ...on }, 'Ring again 2021-06-14'],
      [{ kind: 'promised', ...promised, is_whole: true }, 'Promised all that is owed ($50.00) by 2021-06-10'],
      [{ kind: 'broken', ...promised, is_whole: true, invoices: ['I1'] }, 'Promise broken: all of I1 ($50.00) by 2021-06-10'],
      [{ ...dispute, disputed: 'short by a box', invoices: [] }, 'Settle dispute about all that is owed'],
      [{ ...dispute, disputed: '', invoices: ['I1', 'I2'] }, 'Settle dispute about all of I1, I2'],
      [{ ...dispute, disputed: '', disputed_cents: 20_00 as Cents, invoices: ['I1'] }, 'Settle dispute about $20.00 for I1'],
      [{ kind: 'call', day: null }, 'Not called yet'],
      [{ kind: 'check-payment', day: null }, 'Check payment'],
      [{ kind: 'find-number', day: null }, 'Find number'],
    ];
    for (const [next_action, said] of words) expect(nextActionWords({ last_contact: null, next_action })).toBe(said);
  });
});
