import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CALL_FILE_COLUMNS, CALL_LIST_COLUMNS, type CallFileColumn, type CallListRow } from '../lists/call-list-catalog.ts';
import { callListRow } from '../testing/export-rows.ts';
import { parseIsoDay } from '../units/day.ts';
import type { Cents, Probability } from '../units/units.ts';
import { callListXlsx } from './call-list-xlsx.ts';
import type { ListScope } from './list-xlsx.ts';

const LOCAL_ZONE = process.env.TZ;
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  if (LOCAL_ZONE === undefined) delete process.env.TZ;
  else process.env.TZ = LOCAL_ZONE;
});

const SCOPE: ListScope = { asOf: parseIsoDay('2021-06-11')! };
const HEADINGS = CALL_LIST_COLUMNS.map(({ label }) => label);

const ROWS: CallListRow[] = [
  callListRow({
    acct_id: '0042',
    company_name: '=HYPERLINK("http://x")',
    contact_person: 'Søren & <Ann>',
    contact_phone: '+1-277-558-9557x268',
    priority_cents: 1_824_005 as Cents,
    late_probability: 1 as Probability,
    overdue_cents: 1_000_000 as Cents,
    overdue_invoices: 2,
    oldest_days_overdue: 12,
    open_cents: -305 as Cents,
    open_invoices: 3,
    next_due_day: parseIsoDay('2021-07-09'),
    reasons: ['7 of the last 10 invoices paid late', '$18,240 is 12 days overdue'],
  }),
  callListRow({
    rank: 2,
    acct_id: '1e5',
    company_name: '#N/A',
    contact_person: null,
    contact_phone: 'ask Ann',
    late_probability: 0.1234 as Probability,
  }),
];

/** The letter of a column, by its name. */
function letterOf(name: CallFileColumn): string {
  return String.fromCharCode(65 + CALL_FILE_COLUMNS.indexOf(name));
}

async function parts(rows: readonly CallListRow[]): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(await callListXlsx(rows, SCOPE))).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** The sheet's cells by reference: type, text or number, number format and bold, put together from the XML alone. */
function cellsOf(xml: Record<string, string>): Map<string, { type: string; value: string; format: string; bold: boolean }> {
  const strings = [...xml['xl/sharedStrings.xml']!.matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>|<si><t\/><\/si>/g)].map(
    (match) => match[1] ?? '',
  );
  const styles = xml['xl/styles.xml']!;
  const formats = new Map([...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map((match) => [match[1]!, match[2]!]));
  const fonts = [.../<fonts[^>]*>(.*?)<\/fonts>/s.exec(styles)![1]!.matchAll(/<font>(.*?)<\/font>|<font\/>/gs)].map((match) =>
    (match[1] ?? '').includes('<b/>'),
  );
  const cellStyles = [.../<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)![1]!.matchAll(/<xf ([^>]*?)\/?>/g)].map((match) => ({
    format: /numFmtId="(\d+)"/.exec(match[1]!)![1]!,
    font: Number(/fontId="(\d+)"/.exec(match[1]!)?.[1] ?? 0),
  }));
  const cells = new Map<string, { type: string; value: string; format: string; bold: boolean }>();
  for (const [, attributes, content] of xml['xl/worksheets/sheet1.xml']!.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes!)?.[1];
    const type = attribute('t') ?? 'n';
    const raw = /<(?:v|t)[^>]*>([^<]*)</.exec(content ?? '')?.[1] ?? '';
    const style = cellStyles[Number(attribute('s') ?? 0)]!;
    cells.set(attribute('r')!, {
      type,
      value: type === 's' ? strings[Number(raw)]! : raw,
      format: formats.get(style.format) ?? 'General',
      bold: fonts[style.font]!,
    });
  }
  return cells;
}

describe('callListXlsx', () => {
  it('types every cell: texts as text, dollars and probability as numbers, dates as dates', async () => {
    const xml = await parts(ROWS);
    const cells = cellsOf(xml);
    const row = (number: number) => CALL_FILE_COLUMNS.map((name) => cells.get(`${letterOf(name)}${number}`)!);
    expect(cells.get('A1')).toMatchObject({ value: 'Call list · as of 11 Jun 2021 · 2 accounts', bold: true });
    expect(row(2).map(({ value }) => value)).toEqual(HEADINGS);
    expect(row(2).every(({ type, bold }) => type === 's' && bold)).toBe(true);
    const typed = row(3).map(({ type, value, format }, i) => [CALL_FILE_COLUMNS[i]!, [type, value, format]]);
    expect(Object.fromEntries(typed)).toMatchObject({
      rank: ['n', '1', '#,##0'],
      acct_id: ['s', '0042', '@'],
      company_name: ['s', '=HYPERLINK("http://x")', '@'],
      contact_person: ['s', 'Søren &amp; &lt;Ann&gt;', '@'],
      contact_phone: ['s', '+1-277-558-9557x268', '@'],
      priority_dollars: ['n', '18240.05', '#,##0.00'],
      late_probability: ['n', '1', '0.0%'],
      overdue_dollars: ['n', '10000', '#,##0.00'],
      overdue_invoices: ['n', '2', '#,##0'],
      oldest_days_overdue: ['n', '12', '#,##0'],
      open_dollars: ['n', '-3.05', '#,##0.00'],
      open_invoices: ['n', '3', '#,##0'],
      next_due_date: ['n', '44386', 'd mmm yyyy'],
      reasons: ['s', '7 of the last 10 invoices paid late; $18,240 is 12 days overdue', '@'],
    });
    expect(row(3).some(({ bold }) => bold)).toBe(false);
    expect(cells.get('B4')).toMatchObject({ type: 's', value: '1e5' });
    expect(cells.get('C4')).toMatchObject({ type: 'inlineStr', value: '#N/A' });
    expect(cells.get(`${letterOf('late_probability')}4`)).toMatchObject({ type: 'n', value: '0.1234' });
    expect(cells.get('D4')?.value ?? '').toBe('');
    expect(xml['xl/worksheets/sheet1.xml']).not.toMatch(/<f[ >]|t="e"/);
  });

  it('freezes the header, sets widths, filters, and links the phones that can be dialled', async () => {
    const xml = await parts(ROWS);
    const sheet = xml['xl/worksheets/sheet1.xml']!;
    expect(sheet).toMatch(/<pane ySplit="2" topLeftCell="A3" state="frozen"/);
    expect(sheet).toContain(`<autoFilter ref="A2:${letterOf('reasons')}4"/>`);
    expect(sheet.match(/<col min="\d+" max="\d+" width="\d+" customWidth="(?:1|true)"\/>/g)?.length).toBe(CALL_FILE_COLUMNS.length);
    expect(sheet.match(/<hyperlink [^>]*>/g)).toEqual(['<hyperlink ref="E3" r:id="rId1"/>']);
    expect(xml['xl/worksheets/_rels/sheet1.xml.rels']).toMatch(/Id="rId1"[^>]*Target="tel:\+12775589557;ext=268" TargetMode="External"/);
  });

  it('can be read by a spreadsheet reader', async () => {
    const workbook = await readXlsx(
      await callListXlsx(
        [
          callListRow({
            company_name: 'a\u0001b_x0041_ ',
            contact_person: 'two\nlines',
            contact_phone: '555',
            next_due_day: parseIsoDay('2024-02-29'),
            reasons: ['late'],
          }),
        ],
        SCOPE,
      ),
    );
    const [title, header, first] = workbook.sheets[0]!.rows;
    expect(workbook.sheets[0]!.name).toBe('Call list');
    expect(title![0]).toBe('Call list · as of 11 Jun 2021 · 1 account');
    expect(header).toEqual(HEADINGS);
    expect(first!.slice(0, 4)).toEqual([1, '0042', 'a\\u0001b_x0041_ ', 'two\nlines']);
    expect(first![CALL_FILE_COLUMNS.indexOf('next_due_date')]).toEqual(new Date('2024-02-29T00:00:00Z'));
  });

  it('gives the same bytes at any time, in any time zone and with any platform’s compression', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(new Date('1999-12-31T23:59:59Z'));
    process.env.TZ = 'Pacific/Kiritimati';
    const offset = new Date().getTimezoneOffset();
    const before = Buffer.from(await callListXlsx(ROWS, SCOPE));
    vi.setSystemTime(new Date('2031-05-06T07:08:09Z'));
    process.env.TZ = 'America/Los_Angeles';
    vi.stubGlobal('CompressionStream', undefined);
    expect(new Date().getTimezoneOffset()).not.toBe(offset);
    const after = Buffer.from(await callListXlsx(ROWS, SCOPE));
    expect(after.equals(before)).toBe(true);
  });

  it('has only a title and a header for no rows', async () => {
    const xml = await parts([]);
    expect(xml['xl/worksheets/sheet1.xml']).toContain(`<autoFilter ref="A2:${letterOf('reasons')}2"/>`);
    expect([...cellsOf(xml).keys()].length).toBe(1 + CALL_FILE_COLUMNS.length);
  });

  it('ends with the totals of the rows, apart from rank, chance and days overdue', async () => {
    const cells = cellsOf(await parts(ROWS));
    const total = Object.fromEntries(CALL_FILE_COLUMNS.map((name) => [name, cells.get(`${letterOf(name)}5`)!]));
    expect(total.company_name).toMatchObject({ type: 's', value: 'Total', bold: true });
    expect(total.rank?.value ?? '').toBe('');
    expect(total.late_probability?.value ?? '').toBe('');
    const sum = (key: 'priority_cents' | 'open_cents') => ROWS.reduce((so_far, row) => so_far + row[key], 0) / 100;
    expect(Number(total.priority_dollars!.value)).toBe(sum('priority_cents'));
    expect(total.open_dollars).toMatchObject({ value: String(sum('open_cents')), format: '#,##0.00', bold: true });
    expect(total.oldest_days_overdue?.value ?? '').toBe('');
  });

  it('names the part of the list and its filters in the title, and prints one page wide with the header on every page', async () => {
    const written = await callListXlsx(ROWS, { ...SCOPE, of: 183, filters: ['overdue only', 'matching “#1”'] });
    const title = (await readXlsx(written)).sheets[0]!.rows[0]![0];
    expect(title).toBe('Call list · as of 11 Jun 2021 · 2 of 183 accounts · overdue only · matching “#1”');
    const xml = await parts(ROWS);
    expect(xml['xl/worksheets/sheet1.xml']).toMatch(/<pageSetup [^>]*orientation="landscape"/);
    expect(xml['xl/worksheets/sheet1.xml']).toMatch(/<pageSetup [^>]*fitToWidth="1"[^>]*fitToHeight="0"/);
    expect(xml['xl/worksheets/sheet1.xml']).toContain('fitToPage="');
    expect(xml['xl/workbook.xml']).toMatch(/_xlnm\.Print_Titles"[^>]*>'Call list'!\$1:\$2</);
  });
});
