import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATE_FORM_NAMES, DATE_FORMS, type DateForm } from '../declarations/date-forms.ts';
import { EMPTY_WORDS } from '../declarations/empty-forms.ts';
import { SMALL_EXTRACT, SMALL_TODAY } from '../testing/extract-files.ts';
import { day, featuresText, readTextExtracts } from '../testing/read-text-extracts.ts';
import { civilFromDay, formatIsoDay, parseIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';

const TEXTS = {
  accounts: SMALL_EXTRACT['accounts.csv'],
  skus: SMALL_EXTRACT['skus.csv'],
  invoice_line_items: SMALL_EXTRACT['invoice_line_items.csv'],
};
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const two = (number: number) => String(number).padStart(2, '0');

type Civil = ReturnType<typeof civilFromDay>;

/** The texts of a day in each format. */
const WRITTEN: Readonly<Record<DateForm, readonly ((date: Civil, epochDay: EpochDay) => string)[]>> = {
  ymd: [(_, each) => formatIsoDay(each), ({ year, month, day: d }) => `${year}/${month}/${d}`],
  dmy: [({ year, month, day: d }) => `${two(d)}/${two(month)}/${year}`, ({ year, month, day: d }) => `${d}.${month}.${year}`],
  mdy: [({ year, month, day: d }) => `${two(month)}/${two(d)}/${year}`],
  'd-mon-y': [
    ({ year, month, day: d }) => `${two(d)}-${MONTHS[month - 1]!.slice(0, 3).toUpperCase()}-${two(year % 100)}`,
    ({ year, month, day: d }) => `${d} ${MONTHS[month - 1]} ${year}`,
  ],
  'mon-d-y': [({ year, month, day: d }) => `"${MONTHS[month - 1]!.slice(0, 3)} ${d}, ${year}"`],
  yyyymmdd: [({ year, month, day: d }) => `${year}${two(month)}${two(d)}`],
  'dmy-short': [({ year, month, day: d }) => `${two(d)}/${two(month)}/${two(year % 100)}`],
  'mdy-short': [({ year, month, day: d }) => `${two(month)}/${two(d)}/${two(year % 100)}`],
  'ymd-short': [({ year, month, day: d }) => `${two(year % 100)}-${two(month)}-${two(d)}`],
  excel: [(_, each) => String(each + 25_569)],
};

/** An invoices extract of A1; a null payment is written as `unpaid`. */
function invoices(rows: readonly (readonly [EpochDay, EpochDay | null])[], write: (day: EpochDay) => string, unpaid = ''): string {
  const lines = rows.map(([issued, paid], i) => `I${i + 1},A1,${write(issued)},${paid === null ? unpaid : write(paid)}`);
  return `invoice_id,account_id,date_issued,payment_dates\n${lines.join('\n')}\n`;
}

const anyDay = fc.integer({ min: parseIsoDay('2000-01-01')!, max: parseIsoDay('2021-06-30')! }).map((each) => each as EpochDay);
const anyRows = fc.array(fc.tuple(anyDay, fc.option(anyDay)), { minLength: 1, maxLength: 12 });
const times = fc.constantFrom('', ' 00:00:00', ' 00:00:00+00', 'T00:00:00Z', ' 00:00:00.000', 'T23:30:00.123+05:30');

async function features(text: string, options = {}): Promise<string> {
  return featuresText(await readTextExtracts({ ...TEXTS, invoices: text }, { today: day(SMALL_TODAY), ...options }), day(SMALL_TODAY));
}

describe('dates', () => {
  it.each(DATE_FORM_NAMES)('written as %s give the same rows as the plain form', async (form) => {
    // If nothing decides between day and month first, the files may differ: the format is specified.
    const isSaid = DATE_FORMS[form].isAskedFor || form === 'dmy' || form === 'mdy';
    const hasTimes = form !== 'mon-d-y' && form !== 'excel';
    await fc.assert(
      fc.asyncProperty(anyRows, fc.nat(), times, async (rows, way, time) => {
        const write = (each: EpochDay) => {
          const ways = WRITTEN[form];
          return ways[way % ways.length]!(civilFromDay(each), each) + (hasTimes ? time : '');
        };
        const options = isSaid ? { readings: { invoices: { dateFormat: form } } } : {};
        expect(await features(invoices(rows, write), options)).toBe(await features(invoices(rows, formatIsoDay)));
      }),
      { numRuns: 25 },
    );
  });

  it('with a month’s name need no order of day and month', async () => {
    const text = 'invoice_id,account_id,date_issued,payment_dates\nI1,A1,05-JAN-21,\n';
    const { files, findings } = await readTextExtracts({ ...TEXTS, invoices: text });
    expect(files[2]!.dateOrder).toBe('d-mon-y');
    expect(findings.map(({ check }) => check)).not.toContain('file.date-order-tied');
  });

  it('of two forms in one file are never read together', async () => {
    const found = DATE_FORM_NAMES.filter((form) => !DATE_FORMS[form].isAskedFor && form !== 'mdy');
    for (const one of found) {
      for (const other of found.filter((each) => each !== one)) {
        const rows = Array.from({ length: 40 }, (_, i) => [(parseIsoDay('2021-01-13')! + i * 30) as EpochDay, null] as const);
        const write = (form: DateForm) => (each: EpochDay) => WRITTEN[form][0]!(civilFromDay(each), each);
        const mixed = `${invoices(rows.slice(1), write(one))}I99,A1,${write(other)(rows[0]![0])},\n`;
        const { rejects } = await readTextExtracts({ ...TEXTS, invoices: mixed });
        expect([...rejects].filter(({ column }) => column === 'date_issued').map(({ line }) => line)).toEqual([41]);
      }
    }
  });
});

describe('words for an empty value', () => {
  it('read as an empty payment, in upper or lower case, and never as a required value', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.constantFrom(...EMPTY_WORDS), fc.boolean(), async (rows, word, isUpper) => {
        const written = isUpper ? word.toUpperCase() : word;
        expect(await features(invoices(rows, formatIsoDay, written))).toBe(await features(invoices(rows, formatIsoDay)));
      }),
      { numRuns: 40 },
    );
    const { rejects } = await readTextExtracts(
      { ...TEXTS, invoices: invoices([[0 as EpochDay, null]], formatIsoDay).concat('I2,A1,NULL,\n') },
      { dateOrder: 'ymd' },
    );
    expect(rejects.at(0)).toMatchObject({ column: 'date_issued', value: 'NULL', reason: 'is not a date' });
  });

  it('next to empty cells are counted in a warning when they may mean something else', async () => {
    const text =
      'invoice_id,account_id,date_issued,payment_dates\nI1,A1,2021-01-01,-\nI2,A1,2021-01-02,\nI3,A1,2021-01-03,N/A\nI4,A1,2021-01-03,2021-02-01\n';
    const { findings } = await readTextExtracts({ ...TEXTS, invoices: text });
    expect(findings.filter(({ isUrgent }) => isUrgent).map(({ message }) => message)).toEqual([
      'payment_dates has 1 empty cell and 1 “-” and 1 “N/A”: they may mean different things; all of them count as unpaid.',
    ]);
  });
});

describe('placeholder dates', () => {
  it('leave an invoice unpaid, with a warning that gives count and dollars', async () => {
    const rows = ['1900-01-01', '0000-00-00', '9999-12-31', '2021-06-11'];
    const text = `invoice_id,account_id,date_issued,payment_dates\n${rows.map((paid, i) => `I${i + 1},A1,2021-03-01,${paid}`).join('\n')}\n`;
    const { invoices: table, findings, rejects } = await readTextExtracts({ ...TEXTS, invoices: text });
    expect(rejects.count).toBe(0);
    expect([...table.column('paid_day')]).toEqual([null, null, null, parseIsoDay('2021-06-11')]);
    expect(findings.filter(({ isUrgent }) => isUrgent).map(({ check, message }) => [check, message])).toEqual([
      ['invoices.placeholder-payments', expect.stringMatching(/^3 invoices .* unpaid, with 52\.01 dollars together\.$/)],
    ]);
  });

  it('are treated as empty, with a finding, in the joining date', async () => {
    const accounts = 'account_id,joining_date\nA1,2020-01-01\nA2,0000-00-00\nA3,00/00/0000\n';
    const {
      accounts: table,
      findings,
      rejects,
    } = await readTextExtracts({ ...TEXTS, accounts, invoices: 'invoice_id,account_id,date_issued,payment_dates\n' });
    expect([...rejects].filter(({ file }) => file === 'accounts.csv')).toEqual([]);
    expect([...table.column('joined_day')]).toEqual([parseIsoDay('2020-01-01'), null, null]);
    expect(findings.find(({ check }) => check === 'accounts.empty-joining-date')).toMatchObject({ count: 2 });
  });

  it('are payments when invoices are as old', async () => {
    const text = 'invoice_id,account_id,date_issued,payment_dates\nI1,A1,1969-12-01,1970-01-01\nI2,A1,2021-01-01,\n';
    const { invoices: table } = await readTextExtracts({ ...TEXTS, invoices: text });
    expect([...table.column('paid_day')]).toEqual([0, null]);
  });
});

describe('the order of day and month', () => {
  const file = (decisive: number, cells: number) => {
    const rows = Array.from({ length: cells }, (_, i) => `I${i},A1,${i < decisive ? '13/05/2021' : '04/07/2021'},`);
    return `invoice_id,account_id,date_issued,payment_dates\n${rows.join('\n')}\n`;
  };
  it.each([
    [1, 20, true],
    [1, 50, true],
    [2, 20, false],
    [1, 19, false],
    [0, 50, false],
  ])('leads to a question when %i of %i dates show it: %s', async (decisive, cells, isAsked) => {
    const read = readTextExtracts({ ...TEXTS, invoices: file(decisive, cells) });
    if (isAsked) await expect(read).rejects.toThrow('"sources.date-order-doubtful"');
    else await expect(read).resolves.toMatchObject({ ignored: [] });
    await expect(readTextExtracts({ ...TEXTS, invoices: file(decisive, cells) }, { dateOrder: 'dmy' })).resolves.toMatchObject({
      ignored: [],
    });
  });
});
