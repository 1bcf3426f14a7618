import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CallNote } from '../../core/calls/call-schemas.ts';
import type { CallFileColumn } from '../../core/lists/call-list-catalog.ts';
import type { CallRecords, WorkedCallRow } from '../../core/queries/call-list/contract.ts';
import type { Session } from '../../core/queries/session.ts';
import type { ExportedFile } from '../../core/queries/shared/schema-parts.ts';
import { note, promise } from '../../core/testing/call-notes.ts';
import { type ExtractFiles, SMALL_EXTRACT, withRows } from '../../core/testing/extract-files.ts';
import { EXTRACTS_FOLDER, isReferenceThere } from '../../core/testing/reference-extracts.ts';
import { answered, openSession } from '../../core/testing/session-extracts.ts';
import { DEFAULT_AGEING_EDGES } from '../../core/units/ageing-edges.ts';
import { parseIsoDay } from '../../core/units/day.ts';

// What other programs read in the app's workbooks: openpyxl the content, LibreOffice the pages.

const servers = inject('storeServers');
const hasOffice = spawnSync('soffice', ['--version']).status === 0;
if (!hasOffice) console.warn('The pages of the workbooks are not tried: LibreOffice (soffice) is not installed.');

/** What openpyxl reads. `rows` are the cells as texts and numbers, `formats` the number formats of the first row of data. */
interface ReadWorkbook {
  readonly title: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly types: readonly string[];
  readonly formats: readonly string[];
  readonly freeze: string;
  readonly filter: string;
  readonly orientation: string;
  readonly fit: readonly [number, number];
  readonly repeated: string;
  readonly bold: readonly boolean[];
}

/** As long as a note can be. */
const LONG_NOTE = 'Half of it now, the rest when the credit for the delivery of March has come. '.repeat(27).slice(0, 2_000);

const WORKBOOKS = ['calls', 'shown', 'ageing', 'accounts'] as const;
const folder = mkdtempSync(join(tmpdir(), 'trs-workbooks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asOf = parseIsoDay('2021-06-11')!;
const fileOf = (name: string) => join(folder, `${name}.xlsx`);

/** Three accounts that owe something, one of them with more than a thousand dollars and a promise. */
async function openThree(): Promise<Session> {
  const files = withRows(
    withRows(withRows(SMALL_EXTRACT, 'accounts.csv', 'A3,Cog,,,,,'), 'invoices.csv', 'I5,A1,2021-05-01,', 'I6,A3,2021-06-10,'),
    'invoice_line_items.csv',
    'I5,S2,4000',
    'I6,S1,1',
  );
  const { session } = await openSession(files, '2021-06-11');
  const notes = [promise('2021-06-11', '2021-06-18', 1_234_50, { acct_id: 'A1' }), note('no-answer', '2021-06-11', { acct_id: 'A2' })];
  answered(await session.setCallRecords({ notes, lists: [] }));
  return session;
}

function read(name: string): ReadWorkbook {
  if ('missing' in servers) throw new Error(servers.missing);
  const { stdout, stderr, status } = spawnSync(servers.python, [join(import.meta.dirname, 'read-workbook.py'), fileOf(name)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ReadWorkbook;
}

beforeAll(async () => {
  const session = await openThree();
  const made = {
    calls: await session.exportFile({ asOf, kind: 'calls.xlsx' }),
    shown: await session.exportCalls({ asOf, format: 'xlsx', selection: {}, filters: ['overdue only'] }),
    ageing: await session.exportAgeing({ asOf, edges: DEFAULT_AGEING_EDGES, kind: 'ageing.xlsx' }),
    accounts: await session.exportAccounts({ asOf, kind: 'accounts.xlsx' }),
  };
  for (const name of WORKBOOKS) writeFileSync(fileOf(name), answered(made[name]).bytes);
});

describe.skipIf('missing' in servers)('a workbook, read by openpyxl', () => {
  it.each([
    ['calls', 'Call list · as of 11 Jun 2021 · 3 accounts'],
    ['shown', 'Call list · as of 11 Jun 2021 · 3 accounts · overdue only'],
    ['ageing', 'Ageing · as of 11 Jun 2021 · 3 accounts'],
    ['accounts', 'Accounts · as of 11 Jun 2021 · 3 accounts'],
  ])('%s: has its title, a frozen header with filters, and prints in landscape, one page wide, with both on every page', (name, title) => {
    const book = read(name);
    expect(book.title).toBe(title);
    expect(book.freeze).toBe('A3');
    expect(book.filter).toMatch(/^A2:[A-Z]+5$/);
    expect([book.orientation, ...book.fit]).toEqual(['landscape', 1, 0]);
    expect(book.repeated.replaceAll('$', '')).toBe('1:2');
  });

  it.each(WORKBOOKS)('%s: has dollars, counts and shares as numbers and days as dates, each in its format', (name) => {
    const { rows, types, formats } = read(name);
    const headings = rows[0]!.map(String);
    for (const [place, heading] of headings.entries()) {
      const [type, format] = [types[place], formats[place]];
      if (/^(At stake|Overdue|Open|Not due|\d+–\d+ days|Over \d+ days)$/.test(heading))
        expect([heading, type, format]).toEqual([heading, 'n', '#,##0.00']);
      if (/^(Rank|Invoices|Open invoices|Overdue invoices|Days overdue|Oldest)$/.test(heading))
        expect([heading, type, format]).toEqual([heading, 'n', '#,##0']);
      if (/^(Chance late|Paid late)$/.test(heading)) expect([heading, format]).toEqual([heading, '0.0%']);
      if (/^(Next due|Customer since|Last invoice|Next step on|Last call result on)$/.test(heading))
        expect([heading, format]).toEqual([heading, 'd mmm yyyy']);
      if (/^(Account|Account id|Id|Phone|Contact|Why|Next step)$/.test(heading)) expect([heading, format]).toEqual([heading, '@']);
    }
    expect(types).not.toContain('f');
    expect(types).not.toContain('e');
  });

  it.each(WORKBOOKS)('%s: ends with the totals of its rows, in bold', (name) => {
    const { rows, bold } = read(name);
    const [headings, ...body] = rows;
    const total = body.at(-1)!;
    expect(total).toContain('Total');
    expect(bold.every(Boolean)).toBe(true);
    for (const heading of ['At stake', 'Overdue', 'Open', 'Invoices', 'Open invoices']) {
      const place = headings!.indexOf(heading);
      if (place < 0) continue;
      const sum = body.slice(0, -1).reduce((so_far, row) => so_far + Number(row[place] ?? 0), 0);
      expect([heading, Number(total[place]).toFixed(2)]).toEqual([heading, sum.toFixed(2)]);
    }
    expect(headings).toContain('Open');
  });

  it('has the next step with separators in its dollars', () => {
    const { rows } = read('shown');
    const place = rows[0]!.indexOf('Next step');
    expect(rows.map((row) => row[place])).toContain('Promised $1,234.50');
  });
});

/** A workbook as LibreOffice prints it. */
function printed(name: string): Buffer {
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`;
  const { status, stderr } = spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, fileOf(name)], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return readFileSync(join(folder, `${name}.pdf`));
}

/** The size of the smallest type of a PDF, in points. */
function smallestType(pdf: Buffer): number {
  const text = pdf.toString('latin1');
  const sizes: number[] = [];
  for (const { index, 0: start } of text.matchAll(/stream\r?\n/g)) {
    const end = text.indexOf('endstream', index);
    for (const [, size] of inflated(pdf.subarray(index + start.length, end)).matchAll(/\/F\d+ ([\d.]+) Tf/g)) sizes.push(Number(size));
  }
  return Math.min(...sizes);
}

/** The size that the smallest type of a PDF has in Calibri: DejaVu Sans, which replaces it where it is missing, makes the columns wider. */
function smallestInCalibri(pdf: Buffer): number {
  const [calibri, dejaVu] = [5.25, 7.04];
  return smallestType(pdf) * (pdf.includes('DejaVuSans') ? dejaVu / calibri : 1);
}

/** The text of a compressed stream; empty for one of another kind, such as a font. */
function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  } catch {
    return '';
  }
}

describe.skipIf(!hasOffice)('a workbook, printed by LibreOffice', () => {
  it.each(WORKBOOKS)('%s: is one page in landscape', (name) => {
    const pdf = printed(name).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf)!;
    expect(Number(width)).toBeGreaterThan(Number(height));
  });

  const day = parseIsoDay('2021-05-12')!;
  const openReference = async () => {
    const names = ['accounts', 'invoices', 'invoice_line_items', 'skus'].map((name) => `${name}.csv`);
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(EXTRACTS_FOLDER, name), 'utf8')]));
    return (await openSession(files as unknown as ExtractFiles, '2021-07-08')).session;
  };
  const isReadable = (name: string, { bytes }: ExportedFile, typeOf = smallestType) => {
    writeFileSync(fileOf(name), bytes);
    expect(typeOf(printed(name)), name).toBeGreaterThanOrEqual(6);
  };

  it.skipIf(!isReferenceThere)('has type of at least 6 points in every list of the reference extracts', async () => {
    const session = await openReference();
    isReadable('all-calls', answered(await session.exportCalls({ asOf: day, format: 'xlsx', selection: {} })));
    isReadable('all-ageing', answered(await session.exportAgeing({ asOf: day, edges: DEFAULT_AGEING_EDGES, kind: 'ageing.xlsx' })));
    isReadable('all-accounts', answered(await session.exportAccounts({ asOf: day, kind: 'accounts.xlsx' })));
  });

  it.skipIf(!isReferenceThere).each([
    ['few-calls', 4, 'Rings back on Friday.'],
    ['long-notes', 60, LONG_NOTE],
    ['many-lines', 183, 'Asked for the statement.\n'.repeat(20)],
  ])('%s: has type of at least 6 points in lists with calls, whatever columns they have', async (name, called, text) => {
    const session = await openReference();
    const { rows } = answered(await session.callListPage({ asOf: day, firstRow: 0, limit: called }));
    answered(await session.setCallRecords(calledAccounts(rows, text)));
    const columnsOf: readonly (readonly CallFileColumn[] | undefined)[] = [
      undefined,
      ['rank', 'acct_id', 'company_name', 'contact_person', 'contact_phone', 'priority_dollars', 'late_probability', 'reasons'],
    ];
    for (const [place, columns] of columnsOf.entries()) {
      const made = answered(await session.exportCalls({ asOf: day, format: 'xlsx', selection: { columns: columns && [...columns] } }));
      isReadable(`${name}-${place}`, made, smallestInCalibri);
    }
    isReadable(`${name}-full`, answered(await session.exportFile({ asOf: day, kind: 'calls.xlsx' })), smallestInCalibri);
    isReadable(`${name}-ageing`, answered(await session.exportAgeing({ asOf: day, edges: DEFAULT_AGEING_EDGES, kind: 'ageing.xlsx' })));
  });
});

/** As many calls of all kinds as accounts, each with a note, an owner and a corrected contact. */
function calledAccounts(rows: readonly WorkedCallRow[], text: string): CallRecords {
  const made = (acct_id: string, place: number): CallNote => {
    const parts = { acct_id, text };
    if (place % 4 === 0) return promise('2021-05-12', '2021-05-31', 1_234_567_50, { ...parts, invoices: ['10023', '10024', '10025'] });
    if (place % 4 === 1) return note('disputed', '2021-05-12', { ...parts, invoices: ['10023', '10024', '10025'] });
    return note(place % 4 === 2 ? 'left-message' : 'wrong-number', '2021-05-12', parts);
  };
  return {
    notes: rows.map(({ acct_id }, place) => made(acct_id, place)),
    accounts: rows.map(({ acct_id }) => ({
      acct_id,
      owner: 'Maximiliana Featherstonehaugh',
      contact_person: 'Konstantin Papadopoulos',
      contact_phone: '+61 8 5550 1234 ext. 5678',
      phone_set_at: 0,
    })),
    lists: [],
  };
}
