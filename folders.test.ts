import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { FOLDERS } from './folders.config.ts';

interface Import {
  /** Path of the file that imports, from the project's folder. */
  readonly file: string;
  /** The import as written. */
  readonly from: string;
  readonly isType: boolean;
}

const ROOT = import.meta.dirname;
const ENTRIES = Object.entries(FOLDERS).flatMap(([folders, imports]) => folders.split(' ').map((folder) => [folder, imports] as const));
const ROWS = ENTRIES.map(([folder]) => folder);
const IS_CODE = /\.(?:ts|tsx|js)$/;
const IS_TEST = /\.(?:test|spec)\.tsx?$|(?:^|\/)testing\//;
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => IS_CODE.test(file) && !file.endsWith('.d.ts'));
const IMPORTS = FILES.flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), 'utf8')));

const ALLOWED = Object.fromEntries(ENTRIES.map(([row, imports]) => [row, allowedBy(row, imports)]));

/** The imports of a file, types and `import()` with a fixed path included. */
function importsOf(file: string, text: string): Import[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]!.message}`);
  const at = (from: string, isType: boolean) => ({ file, from, isType });
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      at(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType)),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.moduleRequest ? [at(entry.moduleRequest.value, entry.isType)] : [])),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const literal = /^(['"])(.+)\1$/.exec(text.slice(start, end));
      return literal ? [at(literal[2]!, false)] : [];
    }),
  ];
}

/** The row of a file's folder; undefined without one. */
function rowOf(file: string): string | undefined {
  const folder = posix.dirname(file);
  return ROWS.includes(folder) ? folder : undefined;
}

/** The entries that a row allows: rows above it, and packages. */
function allowedBy(row: string, imports: string): ReadonlySet<string> {
  const above = ROWS.slice(0, ROWS.indexOf(row));
  return new Set(
    imports
      .split(/\s+/)
      .flatMap((entry) =>
        entry.endsWith('/*') && !entry.startsWith('@') ? above.filter((other) => other.startsWith(entry.slice(0, -1))) : [entry],
      ),
  );
}

/** The first import cycle among folders, compared by the first `parts` parts of their paths; empty when there is none. */
function circleOf(parts: number): readonly string[] {
  const placeOf = (file: string) => posix.dirname(file).split('/').slice(0, parts).join('/');
  const edges = new Map<string, Set<string>>();
  for (const { file, from } of IMPORTS) {
    if (!from.startsWith('.') || IS_TEST.test(file)) continue;
    const [place, target] = [placeOf(file), placeOf(posix.join(posix.dirname(file), from))];
    if (place !== target) edges.set(place, (edges.get(place) ?? new Set()).add(target));
  }
  const done = new Set<string>();
  const circleFrom = (place: string, way: readonly string[]): readonly string[] => {
    if (way.includes(place)) return [...way.slice(way.indexOf(place)), place];
    if (done.has(place)) return [];
    for (const target of edges.get(place) ?? []) {
      const circle = circleFrom(target, [...way, place]);
      if (circle.length > 0) return circle;
    }
    done.add(place);
    return [];
  };
  for (const place of edges.keys()) {
    const circle = circleFrom(place, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

function packageOf(from: string): string {
  if (from.startsWith('node:') || builtinModules.includes(from)) return 'node';
  return from.split('/', from.startsWith('@') ? 2 : 1).join('/');
}

/** The fault of an import as a sentence; null when it is allowed. */
function faultOf({ file, from, isType }: Import): string | null {
  const row = rowOf(file);
  if (row === undefined) return `${posix.dirname(file)} has no row in folders.config.ts`;
  if (!from.startsWith('.')) {
    const name = packageOf(from);
    const wanted = [name, name.replace(/\/.*/, '/*'), ...(isType ? [`type:${name}`] : [])];
    return wanted.some((entry) => ALLOWED[row]!.has(entry)) ? null : `${file} imports ${name}`;
  }
  const target = posix.join(posix.dirname(file), from.replace(/\?.*$/, ''));
  if (!IS_CODE.test(target)) return null;
  const targetRow = rowOf(target);
  if (targetRow === undefined) return `${posix.dirname(target)} has no row in folders.config.ts`;
  if (IS_TEST.test(target)) return `${file} imports ${target}, which is for tests`;
  if (targetRow !== row && !ALLOWED[row]!.has(targetRow)) return `${file} imports ${target}`;
  // The worker's files hold the session; the page imports only the contracts of questions.
  if (
    /^renderer\/(?!worker\/)/.test(file) &&
    /^core\/queries\/[^/]+\/(?!contract\.ts$)/.test(target) &&
    !target.startsWith('core/queries/shared/')
  ) {
    return `${file} imports ${target}, which is no contract`;
  }
  const [feature, targetFeature] = [file, target].map((path) => /^renderer\/features\/[^/]+\//.exec(path)?.[0]);
  if (targetFeature === undefined || targetFeature === feature || target === `${targetFeature}public.ts`) return null;
  return `${file} imports ${target}, not ${targetFeature}public.ts`;
}

describe('the table of folders', () => {
  it('has at most 100 lines', () => {
    expect(readFileSync(join(ROOT, 'folders.config.ts'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(100);
  });

  it('names only rows above in each row, so that no two folders import each other', () => {
    const below = ROWS.flatMap((row, place) =>
      [...ALLOWED[row]!].filter((entry) => ROWS.indexOf(entry) > place).map((entry) => `${row}: ${entry}`),
    );
    expect(below).toEqual([]);
  });

  it('names folders that hold code, and no others', () => {
    const placed = new Set(FILES.map(rowOf));
    expect(ROWS.filter((row) => !placed.has(row))).toEqual([]);
    const named = ROWS.flatMap((row) => [...ALLOWED[row]!]).filter((entry) => /^(?:core|adapters|cli|electron|renderer|e2e)\//.test(entry));
    expect(named.filter((entry) => !ROWS.includes(entry))).toEqual([]);
  });
});

describe('the code', () => {
  it('has a row for every folder', () => {
    expect(FILES.filter((file) => !/(?:^|\/)testing\//.test(file) && rowOf(file) === undefined)).toEqual([]);
  });

  it('exports at most eight names from a feature of the page', () => {
    const offered = FILES.filter((file) => file.endsWith('/public.ts')).map((file) => {
      const names = parseSync(file, readFileSync(join(ROOT, file), 'utf8')).module.staticExports.flatMap(({ entries }) => entries);
      return [file, names.length] as const;
    });
    expect(offered.length).toBeGreaterThan(8);
    expect(offered.filter(([, names]) => names > 8)).toEqual([]);
  });

  it.each([1, 2, 3, 4])('has no import cycle among folders by the first %i parts of their paths', (parts) => {
    expect(circleOf(parts)).toEqual([]);
  });

  it('declares questions without importing their answers', () => {
    const contracts = IMPORTS.filter(({ file }) => /^core\/queries\/(?:[^/]+\/contract|shared\/[^/]+)\.ts$/.test(file));
    expect(contracts.length).toBeGreaterThan(50);
    const targets = contracts.filter(({ from }) => from.startsWith('.')).map(({ file, from }) => posix.join(posix.dirname(file), from));
    expect(targets.filter((target) => /^core\/queries\//.test(target) && !/\/(?:contract\.ts$|shared\/)/.test(target))).toEqual([]);
  });

  it('loads the schemas of a step for the contracts alone: the step and the command line use their types', () => {
    const isStep = (file: string) => /^core\/[^/]+\/[^/]+$/.test(file) && !/^core\/(?:queries|exports|stored)\//.test(file);
    const loaded = IMPORTS.filter(({ file, isType }) => !isType && !IS_TEST.test(file));
    const isSchemas = ({ file, from }: Import) => isStep(file) && (from === 'zod' || from.endsWith('/unit-schemas.ts'));
    const schemas = new Set(loaded.filter(isSchemas).map(({ file }) => file));
    expect(schemas.size).toBeGreaterThan(15);
    const users = loaded.filter(({ file, from }) => from.startsWith('.') && schemas.has(posix.join(posix.dirname(file), from)));
    expect(users.map(({ file }) => file).filter((file) => !schemas.has(file) && !/^(?:core\/queries|renderer)\//.test(file))).toEqual([]);
  });

  it('imports only what the table of folders allows, and only the public.ts of another feature', () => {
    expect(IMPORTS.filter(({ file }) => !IS_TEST.test(file)).flatMap((one) => faultOf(one) ?? [])).toEqual([]);
  });

  it('lists rows for a page without importing exports', () => {
    const lists = IMPORTS.filter(({ file }) => /^core\/queries\/[^/]+\//.test(file) && !IS_TEST.test(file));
    expect(lists.length).toBeGreaterThan(50);
    const makers = lists.filter(({ from }) => from.includes('/exports/')).map(({ file }) => posix.basename(file));
    expect(makers.filter((name) => !/^(?:answers|set-reader|manifest-beside|export-.*)\.ts$/.test(name))).toEqual([]);
  });

  it('does not run the steps behind the answers on the page', () => {
    const reached = new Set(['renderer/app/main.tsx']);
    for (const file of reached) {
      for (const { from, isType } of IMPORTS.filter((one) => one.file === file)) {
        if (!isType) reached.add(from.startsWith('.') ? posix.join(posix.dirname(file), from.replace(/\?.*$/, '')) : packageOf(from));
      }
    }
    expect(reached).toContain('react');
    expect(
      ['arquero', 'node', 'core/pipeline.ts', 'core/queries/session.ts', 'renderer/worker/core.worker.ts'].filter((one) =>
        reached.has(one),
      ),
    ).toEqual([]);
  });

  it('imports Electron itself in two files', () => {
    const files = IMPORTS.filter(({ file, from, isType }) => from === 'electron' && !isType && !IS_TEST.test(file)).map(({ file }) => file);
    expect(files.filter((file) => file.startsWith('electron/'))).toEqual(['electron/main.ts', 'electron/preload.ts']);
  });
});

describe('the check refuses', () => {
  it.each([
    ['core/risk/x.ts', 'node:fs'],
    ['core/risk/x.ts', 'fs'],
    ['core/risk/x.ts', '../ageing/mart-ageing.ts'],
    ['core/ageing/x.ts', '../queries/answering/day-view.ts'],
    ['core/queries/accounts/x.ts', 'react'],
    ['core/csv/x.ts', '../as-of.ts'],
    ['core/csv/x.ts', 'react'],
    ['core/csv/x.ts', 'node:fs'],
    ['core/staging/x.ts', '../risk/mart-call-list.ts'],
    ['core/statistics/x.ts', '../risk/mart-call-list.ts'],
    ['core/compare/x.ts', '../queries/answering/day-view.ts'],
    ['core/contract/x.ts', '../features/feature-row.ts'],
    ['core/dataset-contract/x.ts', '../queries/answering/day-view.ts'],
    ['core/leak/x.ts', '../exports/features-csv.ts'],
    ['core/sources/x.ts', '../exports/features-csv.ts'],
    ['core/sources/x.ts', '../../cli/commands/main.ts'],
    ['core/calls/x.ts', '../risk/mart-call-list.ts'],
    ['core/calls/x.ts', '../pipeline.ts'],
    ['core/calls/x.ts', '../testing/call-notes.ts'],
    ['adapters/files/x.ts', '../../cli/exit-code.ts'],
    ['cli/x.ts', '../renderer/app/app.tsx'],
    ['electron/x.ts', '../core/pipeline.ts'],
    ['electron/x.ts', '../renderer/app/app.tsx'],
    ['electron/files/x.ts', 'electron'],
    ['renderer/features/accounts/x.ts', '../../../electron/ipc/contract.ts'],
    ['renderer/features/accounts/x.ts', 'electron'],
    ['renderer/features/accounts/x.ts', 'arquero'],
    ['renderer/features/accounts/x.ts', '../../../core/pipeline.ts'],
    ['renderer/features/accounts/x.ts', '../../../core/ageing/ageing.ts'],
    ['renderer/features/ageing/x.ts', '../accounts/account-panel.tsx'],
    ['renderer/features/ageing/x.ts', '../../app/state/workspace.ts'],
    ['renderer/features/ageing/x.ts', '../../../core/queries/ageing/answers.ts'],
    ['renderer/ui/x.ts', '../../core/queries/answering/day-view.ts'],
    ['renderer/features/accounts/x.ts', '../call-list/public.ts'],
    ['renderer/ui/x.tsx', '../features/accounts/public.ts'],
    ['core/nobody-placed-it/x.ts', '../units/units.ts'],
    ['core/units/x.ts', '../nobody-placed-it/x.ts'],
  ])('in %s an import of %s', (file, from) => {
    expect(faultOf({ file, from, isType: false })).not.toBeNull();
  });

  it('types of Electron outside its shell, and types of a step like the step itself', () => {
    expect(faultOf({ file: 'electron/files/x.ts', from: 'electron', isType: true })).toBeNull();
    expect(faultOf({ file: 'core/risk/x.ts', from: '../ageing/mart-ageing.ts', isType: true })).not.toBeNull();
  });

  it('every form of import, but not one in a comment', () => {
    const text =
      "import a from './a.ts';\nexport * from './b.ts';\nexport type { C } from './c.ts';\nconst d = import('./d.ts');\n// import './e.ts'\n";
    expect(importsOf('x.ts', text).map(({ from, isType }) => [from, isType])).toEqual([
      ['./a.ts', false],
      ['./b.ts', false],
      ['./c.ts', true],
      ['./d.ts', false],
    ]);
  });
});
