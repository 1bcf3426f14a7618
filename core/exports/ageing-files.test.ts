import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { ageingTotals } from '../lists/ageing-catalog.ts';
import { DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import { parseIsoDay } from '../units/day.ts';
import type { Cents } from '../units/units.ts';
import { ageingCsv, ageingXlsx } from './ageing-files.ts';

const cents = (value: number) => value as Cents;

const AS_IN_THE_EXTRACT = { extract_contact: null, corrected_contact: null } as const;

const ROWS: Parameters<typeof ageingCsv>[0] = [
  {
    acct_id: '0042',
    company_name: '=HYPERLINK("http://x")',
    contact_person: 'Søren & <Ann>',
    contact_phone: '+1-277-558-9557x268',
    not_due_cents: cents(1_234_567_89),
    overdue_1_cents: cents(5),
    overdue_2_cents: cents(-3_05),
    overdue_3_cents: cents(0),
    overdue_4_cents: cents(100),
    open_cents: cents(1_234_565_89),
    open_invoices: 4,
    oldest_days_overdue: 91,
    ...AS_IN_THE_EXTRACT,
  },
  {
    acct_id: '1e5',
    company_name: null,
    contact_person: null,
    contact_phone: null,
    not_due_cents: cents(0),
    overdue_1_cents: cents(0),
    overdue_2_cents: cents(0),
    overdue_3_cents: cents(0),
    overdue_4_cents: cents(-50),
    open_cents: cents(-50),
    open_invoices: 1,
    oldest_days_overdue: 120,
    ...AS_IN_THE_EXTRACT,
  },
];
const TOTALS = ageingTotals(ROWS);
const AS_OF = parseIsoDay('2021-05-12')!;

/** The headings of the screen. */
const HEADINGS = [
  ...['Account id', 'Account', 'Contact', 'Phone', 'Not due', '1–30 days', '31–60 days', '61–90 days', 'Over 90 days'],
  ...['Open', 'Invoices', 'Oldest'],
];

const HEADER = [
  ...['acct_id', 'company_name', 'contact_person', 'contact_phone', 'not_due_dollars', 'overdue_1_30_dollars', 'overdue_31_60_dollars'],
  ...['overdue_61_90_dollars', 'overdue_over_90_dollars', 'open_dollars', 'open_invoices', 'oldest_days_overdue'],
];

describe('ageingCsv', () => {
  it('is safe to open in a spreadsheet, exact to the cent, and ends with a total that has no account id', () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(ageingCsv(ROWS, TOTALS, DEFAULT_AGEING_EDGES));
    expect(text).toBe(
      [
        `\uFEFF${HEADER.join(',')}`,
        `0042,"'=HYPERLINK(""http://x"")",Søren & <Ann>,'+1-277-558-9557x268,1234567.89,0.05,-3.05,0.00,1.00,1234565.89,4,91`,
        '1e5,,,,0.00,0.00,0.00,0.00,-0.50,-0.50,1,120',
        ',Total,,,1234567.89,0.05,-3.05,0.00,0.50,1234565.39,5,',
        '',
      ].join('\r\n'),
    );
  });

  it('names its buckets by their edges', () => {
    const [header] = new TextDecoder().decode(ageingCsv([], ageingTotals([]), [1, 14, 15])).split('\r\n');
    expect(header!.split(',').slice(4, 9)).toEqual([
      'not_due_dollars',
      'overdue_1_1_dollars',
      'overdue_2_14_dollars',
      'overdue_15_15_dollars',
      'overdue_over_15_dollars',
    ]);
  });
});

describe('ageingXlsx', () => {
  async function parts(): Promise<Record<string, string>> {
    const bytes = await ageingXlsx(ROWS, DEFAULT_AGEING_EDGES, AS_OF);
    return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
  }

  it('reads back with a title, the headings of the screen, text as text, dollars as numbers and the total last', async () => {
    const { sheets } = await readXlsx(await ageingXlsx(ROWS, DEFAULT_AGEING_EDGES, AS_OF));
    expect(sheets[0]!.name).toBe('Ageing');
    expect(sheets[0]!.rows[0]![0]).toBe('Ageing · as of 12 May 2021 · 2 accounts');
    expect(sheets[0]!.rows.slice(1)).toEqual([
      HEADINGS,
      ['0042', '=HYPERLINK("http://x")', 'Søren & <Ann>', '+1-277-558-9557x268', 1_234_567.89, 0.05, -3.05, 0, 1, 1_234_565.89, 4, 91],
      ['1e5', null, null, null, 0, 0, 0, 0, -0.5, -0.5, 1, 120],
      [null, 'Total', null, null, 1_234_567.89, 0.05, -3.05, 0, 0.5, 1_234_565.39, 5, null],
    ]);
  });

  it('has no formulas, freezes its header, links the phone, and keeps the total out of the filter', async () => {
    const xml = await parts();
    const sheet = xml['xl/worksheets/sheet1.xml']!;
    expect(sheet).not.toMatch(/<f[ >]|t="e"/);
    expect(sheet).toMatch(/<pane ySplit="2" topLeftCell="A3" state="frozen"/);
    expect(sheet).toContain('<autoFilter ref="A2:L4"/>');
    expect(sheet.match(/<hyperlink [^>]*>/g)).toEqual(['<hyperlink ref="D3" r:id="rId1"/>']);
    expect(sheet.match(/<col /g)).toHaveLength(HEADER.length);
  });

  it('sets the total off: bold, under a line, with the formats of its columns', async () => {
    const xml = await parts();
    const styles = xml['xl/styles.xml']!;
    const cellStyles = [.../<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)![1]!.matchAll(/<xf ([^>]*?)\/?>/g)].map((match) => match[1]!);
    const styleOf = (cell: string) => {
      const index = new RegExp(`<c [^>]*\\br="${cell}"[^>]*>`).exec(xml['xl/worksheets/sheet1.xml']!)![0].match(/\bs="(\d+)"/)![1];
      const number = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(cellStyles[Number(index)]!)?.[1] ?? 0);
      const font = [.../<fonts[^>]*>(.*?)<\/fonts>/s.exec(styles)![1]!.matchAll(/<font>.*?<\/font>|<font\/>/gs)][number('fontId')]![0];
      const border = [.../<borders[^>]*>(.*?)<\/borders>/s.exec(styles)![1]!.matchAll(/<border[^>]*>.*?<\/border>/gs)][
        number('borderId')
      ]![0];
      return { isBold: font.includes('<b/>'), hasLine: /<top style="thin"/.test(border), format: number('numFmtId') };
    };
    for (const column of 'ABEL') {
      expect(styleOf(`${column}4`)).toMatchObject({ isBold: false, hasLine: false });
      expect(styleOf(`${column}5`)).toEqual({ isBold: true, hasLine: true, format: styleOf(`${column}4`).format });
    }
  });
});
