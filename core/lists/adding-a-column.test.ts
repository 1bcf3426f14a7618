import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'adding-a-column.md'), 'utf8');
const AsyncFunction = (async () => undefined).constructor as new (...parts: string[]) => (...given: unknown[]) => Promise<unknown>;
const ALL = { firstRow: 0, limit: 100 };

interface Added {
  readonly key: string;
  readonly name: string;
  readonly label: string;
  readonly meaning: string;
}

type Row = Readonly<Record<string, unknown>>;

/** The questions that the tests ask a session; every answer as it is sent to the page. */
interface Asked {
  session: Readonly<Record<string, (request: unknown) => Promise<unknown>>>;
  summary: { day: { asOf: number } };
}

/** A copy of core and page, with the example of the page and no other change. */
let folder: string;
/** The example's parts in the copy. */
let added: Added;
let opened: Asked;
let answered: (answer: unknown) => never;
let questions: Readonly<Record<string, { [part in 'request' | 'answer']: { parse(part: unknown): unknown } }>>;

beforeAll(async () => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  folder = mkdtempSync(join(ROOT, '.cache', 'adding-a-column-'));
  for (const part of ['core', 'renderer', 'electron', 'tsconfig.base.json']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  const catalog = join(folder, 'core', 'lists', 'call-list-catalog.ts');
  const [before, after, ...others] = readFileSync(catalog, 'utf8').split("\n    key: 'next_due_day',");
  expect(others).toEqual([]);
  const end = after!.indexOf('\n  },\n') + '\n  },\n'.length;
  writeFileSync(catalog, `${before}\n    key: 'next_due_day',${after!.slice(0, end)}${block('column')}${after!.slice(end)}`);
  const { CALL_LIST_COLUMNS } = await load<{ CALL_LIST_COLUMNS: readonly Added[] }>('core/lists/call-list-catalog.ts');
  added = CALL_LIST_COLUMNS.at(-2)!;
  const extracts = await load<{ openSession(): Promise<Asked>; answered(answer: unknown): never }>('core/testing/session-extracts.ts');
  ({ answered } = extracts);
  opened = await extracts.openSession();
  ({ CORE_QUESTIONS: questions } = await load<{ CORE_QUESTIONS: typeof questions }>('core/queries/core-contract.ts'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function block(name: string): string {
  return new RegExp(`\`\`\`ts ${name}\\n([\\s\\S]*?)\`\`\``).exec(PAGE)![1]!;
}

function load<Module>(file: string): Promise<Module> {
  return import(/* @vite-ignore */ join(folder, file));
}

/** The session's answers as of the default day, after they have passed the schemas. */
async function ask<Answer>(question: string, asked: object): Promise<Answer> {
  const request = { asOf: opened.summary.day.asOf, ...asked };
  expect(questions[question]!.request.parse(request)).toEqual(request);
  const answer = await opened.session[question]!(request);
  expect(questions[question]!.answer.parse(answer)).toEqual(answer);
  return answered(answer);
}

async function expected(): Promise<number[]> {
  const { rows } = await ask<{ rows: readonly { open_cents: number; open_invoices: number }[] }>('callListPage', ALL);
  return rows.map(({ open_cents, open_invoices }) => Math.round(open_cents / open_invoices));
}

describe('a column that is added as the page says', () => {
  it('compiles with nothing else changed', () => {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout, status } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', join(folder, 'core')], { encoding: 'utf8' });
    expect([stdout, status]).toEqual(['', 0]);
  }, 120_000);

  it('is in the rows, and sorts them', async () => {
    const means = await new AsyncFunction('openSession', 'answered', `${block('test')}\nreturn means;`)(async () => opened, answered);
    expect(means).toEqual((await expected()).sort((a, b) => b - a));
    expect(Math.max(...(means as number[]))).toBeGreaterThan(0);
  });

  it('is written to CSV and XLSX under its name, with its type', async () => {
    const dollars = (await expected()).map((cents) => cents / 100);
    const csv = await ask<{ bytes: Uint8Array }>('exportFile', { kind: 'calls.csv' });
    const rows: Row[] = parse(new TextDecoder().decode(csv.bytes), { bom: true, columns: true, record_delimiter: '\r\n' });
    expect(rows.map((row) => row[added.name])).toEqual(dollars.map((each) => each.toFixed(2)));
    const xlsx = await ask<{ bytes: Uint8Array }>('exportFile', { kind: 'calls.xlsx' });
    const [, header, ...cells] = (await readXlsx(xlsx.bytes)).sheets[0]!.rows;
    expect(cells.slice(0, dollars.length).map((row) => row[header!.indexOf(added.label)])).toEqual(dollars);
    const chosen = await ask<{ bytes: Uint8Array }>('exportCalls', { format: 'csv', selection: { columns: [added.name] } });
    expect(new TextDecoder().decode(chosen.bytes).split('\r\n')[0]).toBe(`${added.name},last_contact,next_action`);
  });

  it('is a column of the lineage’s model', async () => {
    const models = await ask<readonly { name: string; columns: readonly { name: string }[] }[]>('models', {});
    const { columns } = models.find(({ name }) => name === 'mart_call_list')!;
    const place = columns.findIndex(({ name }) => name === added.key.replace('_cents', ''));
    expect(columns[place]).toMatchObject({ kind: 'cents', unit: 'dollars' });
    const { rows } = await ask<{ rows: readonly { values: readonly unknown[] }[] }>('modelPage', { model: 'mart_call_list', ...ALL });
    expect(rows.map(({ values }) => values[place])).toEqual(await expected());
  });

  it('can be chosen on screen, where its header says what it means, and in the file of what is shown', async () => {
    const { renderToStaticMarkup } = await import('react-dom/server');
    const { callColumns, callLayout } = await load<{
      callColumns(input: Row): readonly { id: string; header: string; meaning: string; sortsFirst: string; cell(row: Row): ReactNode }[];
      callLayout(input: Row): { visibility: Readonly<Record<string, boolean>> };
    }>('renderer/features/call-list/call-list-columns.tsx');
    const input = { mostAtStake: 0, mostOpen: 0, debtors: 1, asOf: 0, lastDay: null, isWide: true };
    const column = callColumns({ ...input, columns: [added.key] }).find(({ id }) => id === added.key)!;
    expect(column).toMatchObject({ header: added.label, sortsFirst: 'descending' });
    expect(column.meaning.toLowerCase()).toBe(`${added.meaning}.`);
    expect(renderToStaticMarkup(column.cell({ [added.key]: 1_234_50 }))).toBe('$1,234.50');
    expect([[added.key], []].map((columns) => callLayout({ ...input, columns }).visibility[added.key])).toEqual([true, false]);
    const { CALL_COLUMNS } = await load<{ CALL_COLUMNS: readonly string[] }>('core/lists/call-list-catalog.ts');
    expect(CALL_COLUMNS).toContain(added.key);
    const { fileColumns } = await load<{ fileColumns(shown: readonly string[]): readonly string[] }>(
      'renderer/features/call-list/call-choices.ts',
    );
    expect(fileColumns([added.key])).toContain(added.name);
  });

  it('is in the documents', async () => {
    const { withListTables } = await load<{ withListTables(document: string): string }>('core/lists/list-docs.ts');
    const made = withListTables('<!-- columns:call-list -->\n<!-- /columns -->');
    expect(made).toContain(`| ${added.label} | \`${added.name}\` |`);
    expect(made).toContain(` | ${added.meaning} |`);
  });
});
