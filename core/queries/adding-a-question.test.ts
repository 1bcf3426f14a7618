import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'adding-a-question.md'), 'utf8');
const AsyncFunction = (async () => undefined).constructor as new (...parts: string[]) => (...given: unknown[]) => Promise<unknown>;

/** The test in which a session and a worker answer every question alike. */
const BOTH_ALIKE = 'renderer/worker/core-connection.test.ts';

/** The screen that asks. */
const SCREEN = 'renderer/features/ageing/owing-accounts.tsx';

/** A copy of core and page, with the example of the page and no other change. */
let folder: string;

beforeAll(() => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  folder = mkdtempSync(join(ROOT, '.cache', 'adding-a-question-'));
  for (const part of ['core', 'adapters', 'renderer', 'electron', 'tsconfig.base.json']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  insert('core/queries/ageing/contract.ts', 'export const AGEING_QUESTIONS = {', block('contract'));
  insert('core/queries/ageing/answers.ts', '\n  return {', block('answers'));
  insert(BOTH_ALIKE, '  const asked = [', block('both'));
  writeFileSync(join(folder, SCREEN), screen());
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A component that asks as the page says, and nothing else. */
function screen(): string {
  return `import { useQuestion } from '../../lib/use-question.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';

export function OwingAccounts({ day }: Pick<ScreenProps, 'day'>) {
  ${block('screen')}
  const accounts: number | undefined = value?.accounts;
  return <p aria-busy={isStale}>{accounts}</p>;
}
`;
}

function block(name: string): string {
  return new RegExp(`\`\`\`ts ${name}\\n([\\s\\S]*?)\`\`\``).exec(PAGE)![1]!;
}

function insert(file: string, after: string, text: string): void {
  const code = readFileSync(join(folder, file), 'utf8');
  expect([file, code.split(after).length]).toEqual([file, 2]);
  writeFileSync(
    join(folder, file),
    code.replace(after, () => `${after}\n${text}`),
  );
}

function load<Module>(file: string): Promise<Module> {
  return import(/* @vite-ignore */ join(folder, file));
}

interface Session {
  ageingSummary(request: object): Promise<unknown>;
}

interface Extracts {
  openSession(): Promise<{ session: Session; summary: { day: { asOf: number } } }>;
  answered(answer: unknown): { totals: { accounts: number } };
}

interface Line {
  CoreConnection: new (post: (message: unknown) => void) => { api: unknown; receive(message: unknown): void };
}

interface Server {
  serveCore(
    session: unknown,
    surroundings: { post(message: unknown): void; now(): number; turn(): Promise<void> },
  ): (message: unknown) => void;
}

/** Runs a tool of the project over the copy; what it printed, and whether it failed. */
function run(tool: string, ...args: string[]): { readonly output: string; readonly status: number | null } {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_ENV|TEST|VITE)/.test(name)));
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { output: `${stdout}${stderr}`, status };
}

describe('a question that is added as the page says', () => {
  it('compiles in the core with nothing else changed, and not without its answer', () => {
    const compile = () => run('typescript/bin/tsc', '-b', 'core');
    expect(compile()).toEqual({ output: '', status: 0 });
    const answers = join(folder, 'core/queries/ageing/answers.ts');
    const whole = readFileSync(answers, 'utf8');
    writeFileSync(answers, whole.replace(block('answers'), ''));
    const { output, status } = compile();
    writeFileSync(answers, whole);
    expect([status, output]).toEqual([expect.any(Number), expect.stringContaining('owingAccounts')]);
    expect(status).not.toBe(0);
  }, 120_000);

  it('compiles on the screen that asks, and not if the screen asks otherwise', () => {
    const compile = () => run('typescript/bin/tsc', '-b', 'renderer');
    expect(compile()).toEqual({ output: '', status: 0 });
    writeFileSync(join(folder, SCREEN), screen().replace('edges: [30, 60, 90]', 'edges: [30, 60]'));
    const { output, status } = compile();
    expect([status, output]).toEqual([expect.any(Number), expect.stringContaining(`${SCREEN}(`)]);
    expect(status).not.toBe(0);
  }, 240_000);

  it('is answered alike by a session and by a worker', () => {
    const { output, status } = run(
      'vitest/vitest.mjs',
      'run',
      '--root',
      folder,
      BOTH_ALIKE,
      '-t',
      'gives every answer as the session itself does',
    );
    expect([status, output]).toEqual([0, expect.stringContaining('1 passed')]);
  }, 120_000);

  it('is answered by a session', async () => {
    const { openSession, answered } = await load<Extracts>('core/testing/session-extracts.ts');
    const accounts = await new AsyncFunction('openSession', 'answered', `${block('test')}\nreturn accounts;`)(openSession, answered);
    const { session, summary } = await openSession();
    const totals = answered(await session.ageingSummary({ asOf: summary.day.asOf, edges: [30, 60, 90], search: '' })).totals;
    expect(accounts).toBe(totals.accounts);
    expect(accounts).toBeGreaterThan(0);
  });

  it('is asked by the page and answered by the worker without any code of its own in either', async () => {
    const { openSession } = await load<Extracts>('core/testing/session-extracts.ts');
    const { CoreConnection } = await load<Line>('renderer/worker/core-connection.ts');
    const { serveCore } = await load<Server>('renderer/worker/serve-core.ts');
    const { session, summary } = await openSession();
    const connection = new CoreConnection((message) => queueMicrotask(() => receive(message)));
    const receive = serveCore(session, {
      post: (message) => connection.receive(message),
      now: () => 0,
      turn: async () => undefined,
    });
    let answer: unknown;
    const useQuestion = (question: string, request: object) => {
      answer = (connection.api as Readonly<Record<string, (request: object) => unknown>>)[question]!(request);
      return { value: null, isStale: true };
    };
    await new AsyncFunction('useQuestion', 'day', block('screen'))(useQuestion, summary.day);
    expect(await answer).toEqual({ ok: true, value: { accounts: expect.any(Number) } });
  });
});
