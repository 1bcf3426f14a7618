import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { FEATURE, FOLDERS, PAGE } from './folders.config.ts';

/** The part of a syntax node that may be a path. */
interface Path {
  readonly type: string;
  readonly value?: unknown;
  /** The fixed parts of a template. */
  readonly quasis?: readonly { readonly value: { readonly cooked?: string | null } }[];
}

interface Import {
  /** Path of the file that imports, from the project's folder. */
  readonly file: string;
  /** The import as written, without a query such as `?worker`. */
  readonly from: string;
  readonly isType: boolean;
  /** For `new URL(…)` and an import with a query, which name a file without running it here: a worker's, or one that is read. */
  readonly isUrl?: true;
}

const ROOT = import.meta.dirname;
const ENTRIES = Object.entries(FOLDERS).flatMap(([folders, imports]) => folders.split(' ').map((folder) => [folder, imports] as const));
const ROWS = ENTRIES.map(([folder]) => folder);
const IS_CODE = /\.[cm]?[jt]sx?$/;
/** What code can import besides code: a style sheet, an image, the text of a sample. */
const IS_ASSET = /\.(?:css|csv|svg)$/;
const IS_TEST = /\.(?:test|spec)\.tsx?$|(?:^|\/)testing\//;
/** They import the program that `npm run build` made, if it is there. */
const LAUNCHERS = ['cli/bin.js', 'cli/start.js'];
const ALL_FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' }).split(
  '\n',
);
const FILES = ALL_FILES.filter((file) => IS_CODE.test(file) && !/\.d\.[cm]?ts$/.test(file));
const HELD = new Set(ALL_FILES);
const IMPORTS = FILES.flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), 'utf8')));

const ALLOWED = Object.fromEntries(ENTRIES.map(([row, imports]) => [row, allowedBy(row, imports)]));

/**
 * The imports of a file, in every form: declarations, `import()`, types as `import('…').T`, `require`, `import.meta.glob`, and the files
 * that `new URL('…', import.meta.url)` names. Throws for a path that is computed, which nothing could check; tests can compute one.
 */
function importsOf(file: string, text: string): Import[] {
  const { module, program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]!.message}`);
  const at = (path: string, isType: boolean, isUrl = false): Import => {
    const [from, query] = path.split('?') as [string, string?];
    return { file, from, isType, ...((isUrl || query !== undefined) && { isUrl: true as const }) };
  };
  const found: Import[] = [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      at(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType)),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.moduleRequest ? [at(entry.moduleRequest.value, entry.isType)] : [])),
    ),
  ];
  if (!/\bimport\s*[(.]|\brequire\b/.test(text)) return found;
  const mayCompute = IS_TEST.test(file) || LAUNCHERS.includes(file);
  const refuse = () => {
    if (!mayCompute) throw new Error(`${file} imports a path that is no plain literal`);
  };
  const add = (path: Path | undefined, isType = false) => {
    if (path?.type === 'Literal' && typeof path.value === 'string') found.push(at(path.value, isType));
    else refuse();
  };
  new Visitor({
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source, true),
    TSExternalModuleReference: ({ expression }) => add(expression),
    CallExpression: ({ callee, arguments: [path] }) => {
      const isGlob =
        callee.type === 'MemberExpression' && callee.object.type === 'MetaProperty' && /^import\.meta\.glob/.test(textOf(callee));
      if (isGlob && path?.type === 'ArrayExpression') for (const one of path.elements) add(one ?? undefined);
      else if (isGlob || textOf(callee) === 'require') add(path);
    },
    NewExpression: ({ callee, arguments: [path, base] }) => {
      if (!/(?:^|\.)URL$/.test(textOf(callee)) || base === undefined || textOf(base) !== 'import.meta.url') return;
      const named = fixedText(path);
      if (named === null) return refuse();
      const one = at(named.startsWith('.') ? named : `./${named}`, false, true);
      if (namesCode(posix.join(posix.dirname(file), one.from))) found.push(one);
    },
  }).visit(program);
  return found;

  function textOf({ start, end }: { start: number; end: number }): string {
    return text.slice(start, end);
  }
}

/** The text of a string or of a template without expressions; null for anything else. */
function fixedText(path: Path | undefined): string | null {
  if (path?.type === 'Literal' && typeof path.value === 'string') return path.value;
  return path?.type === 'TemplateLiteral' && path.quasis?.length === 1 ? (path.quasis[0]!.value.cooked ?? null) : null;
}

/** Whether a path names code here, with its ending or without: a URL can also name a folder or a built file. */
function namesCode(path: string): boolean {
  return FILES.some((file) => file === path || file.replace(IS_CODE, '') === path);
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

/** The first import cycle among places, of which `placeOf` gives that of a file; empty when there is none. */
function circleOf(placeOf: (file: string) => string): readonly string[] {
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
  const target = posix.join(posix.dirname(file), from);
  const isAsset = IS_ASSET.test(target);
  if (!isAsset && !IS_CODE.test(target)) return `${file} imports ${target}, which has no ending of code, style sheets, images or samples`;
  const targetRow = rowOf(target);
  if (isAsset && targetRow === undefined && target.startsWith('assets/')) return null;
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
  // The app joins the style sheets of all features, in their order.
  if (file === 'renderer/app/styles.ts' && target.endsWith('.css')) return null;
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

  it('allows each folder only what it imports, besides what the folders of the page share', () => {
    const used = new Map<string, Set<string>>();
    for (const { file, from } of IMPORTS) {
      const row = rowOf(file);
      if (row === undefined || IS_TEST.test(file)) continue;
      const place = from.startsWith('.') ? posix.dirname(posix.join(posix.dirname(file), from)) : packageOf(from);
      used.set(row, (used.get(row) ?? new Set()).add(place));
    }
    const isUsed = (rows: readonly string[], entry: string) => {
      const name = entry.replace(/^type:/, '');
      return rows.some((row) =>
        [...(used.get(row) ?? [])].some((place) => (name.endsWith('/*') ? place.startsWith(name.slice(0, -1)) : place === name)),
      );
    };
    const shared = new Set([...PAGE.split(' '), ...FEATURE.split(' ')]);
    /** One row for reading, for the answers to the page, for what commands use, and for the programs outside the app: a folder need not use all of it. */
    const isOfMany = (folders: string) => /^(?:core\/(?:queries|sources)|cli|docs|bench|e2e)\b/.test(folders);
    const unused = Object.entries(FOLDERS).flatMap(([folders, imports]) => {
      const explicit = imports.split(/\s+/).filter((entry) => entry !== '' && !shared.has(entry));
      const users = isOfMany(folders) ? [folders.split(' ')] : folders.split(' ').map((folder) => [folder]);
      return users.flatMap((rows) => explicit.filter((entry) => !isUsed(rows, entry)).map((entry) => `${rows.join(' ')}: ${entry}`));
    });
    expect(unused).toEqual([]);
    expect([...shared].filter((entry) => !isUsed(ROWS, entry))).toEqual([]);
  });

  it('names folders that hold code, and no others', () => {
    const placed = new Set(FILES.map(rowOf));
    expect(ROWS.filter((row) => !placed.has(row))).toEqual([]);
    const named = ROWS.flatMap((row) => [...ALLOWED[row]!]).filter((entry) => /^(?:core|adapters|cli|electron|renderer|e2e)\//.test(entry));
    expect(named.filter((entry) => !ROWS.includes(entry))).toEqual([]);
  });
});

describe('the decision about runtime dependencies', () => {
  it('names every package that the product imports', () => {
    const page = readFileSync(join(ROOT, 'docs/decisions/0009-runtime-dependencies.md'), 'utf8');
    const named = [...page.matchAll(/^\| (?!library|---)([^|]+) \|/gm)].flatMap(([, cell]) => cell!.split(', '));
    expect(named.length).toBeGreaterThan(20);
    const isProgram = (row: string) =>
      /^(?:core|adapters|cli|electron|renderer)(?:\/|$)/.test(row) && !/\/(?:packaging|served-files)$/.test(row);
    const isPackage = (entry: string) => !isProgram(entry.replace('/*', '')) && !/^(?:node$|virtual:|$)/.test(entry);
    const imported = new Set(
      ROWS.filter(isProgram).flatMap((row) => [...ALLOWED[row]!].map((entry) => entry.replace(/^type:/, '')).filter(isPackage)),
    );
    expect(imported).toContain('arquero');
    const isNamed = (entry: string) =>
      named.includes(entry) || (entry.endsWith('/*') && named.some((name) => name.startsWith(entry.slice(0, -1))));
    expect([...imported].filter((entry) => !isNamed(entry))).toEqual([]);
  });
});

describe('the code', () => {
  it('has a row for every folder', () => {
    expect(FILES.filter((file) => !IS_TEST.test(file) && rowOf(file) === undefined)).toEqual([]);
  });

  it('imports files that exist', () => {
    const named = IMPORTS.filter(({ file, from }) => from.startsWith('.') && !from.includes('*') && !IS_TEST.test(file));
    expect(named.length).toBeGreaterThan(2000);
    const missing = named.filter(({ file, from }) => !HELD.has(posix.join(posix.dirname(file), from)));
    expect(missing).toEqual([]);
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
    expect(circleOf((file) => posix.dirname(file).split('/').slice(0, parts).join('/'))).toEqual([]);
  });

  it('has no import cycle among files, also of types', () => {
    expect(circleOf((file) => file)).toEqual([]);
  });

  it('declares questions without importing their answers', () => {
    const contracts = IMPORTS.filter(({ file }) => /^core\/queries\/(?:[^/]+\/contract|shared\/[^/]+)\.ts$/.test(file));
    expect(contracts.length).toBeGreaterThan(50);
    const targets = contracts.filter(({ from }) => from.startsWith('.')).map(({ file, from }) => posix.join(posix.dirname(file), from));
    expect(targets.filter((target) => /^core\/queries\//.test(target) && !/\/(?:contract\.ts$|shared\/)/.test(target))).toEqual([]);
  });

  it('loads the schemas of a step for the contracts alone: the step and the command line use their types', () => {
    const isStep = (file: string) => /^core\/(?:sources\/)?[^/]+\/[^/]+$/.test(file) && !/^core\/(?:queries|exports|stored)\//.test(file);
    const loaded = IMPORTS.filter(({ file, isType }) => !isType && !IS_TEST.test(file));
    const isSchemas = ({ file, from }: Import) => isStep(file) && (from === 'zod' || from.endsWith('/unit-schemas.ts'));
    const schemas = new Set(loaded.filter(isSchemas).map(({ file }) => file));
    expect(schemas.size).toBeGreaterThan(15);
    // The command line checks the live call list before it writes the file, so that it loads the schemas of the columns.
    const isOfLiveList = (file: string) => file === 'core/stored/row-shape.ts';
    const users = loaded.filter(({ file, from }) => from.startsWith('.') && schemas.has(posix.join(posix.dirname(file), from)));
    const others = users.map(({ file }) => file).filter((file) => !isOfLiveList(file));
    expect(others.filter((file) => !schemas.has(file) && !/^(?:core\/queries|renderer)\//.test(file))).toEqual([]);
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
      for (const { from, isType, isUrl } of IMPORTS.filter((one) => one.file === file)) {
        if (!isType && !isUrl) reached.add(from.startsWith('.') ? posix.join(posix.dirname(file), from) : packageOf(from));
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
    ['adapters/files/x.ts', '../../cli/errors/exit-code.ts'],
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
    ['core/nobody-placed-it/x.mjs', '../units/units.ts'],
    ['core/nobody-placed-it/x.cts', '../units/units.ts'],
    ['renderer/features/accounts/x.ts', '../../../core/pipeline'],
    ['renderer/features/accounts/x.ts', '../call-list/use-call-list'],
    ['renderer/features/accounts/x.ts', '../call-list'],
    ['renderer/features/accounts/x.ts', '../call-list/calls.css'],
    ['renderer/features/accounts/x.ts', '../../../core/*.ts'],
    ['renderer/features/ageing/x.ts', '../accounts/account.css'],
    ['renderer/features/accounts/x.ts', '/core/pipeline.ts'],
  ])('in %s an import of %s', (file, from) => {
    expect(faultOf({ file, from, isType: false })).not.toBeNull();
  });

  it('types of Electron outside its shell, and types of a step like the step itself', () => {
    expect(faultOf({ file: 'electron/files/x.ts', from: 'electron', isType: true })).toBeNull();
    expect(faultOf({ file: 'core/risk/x.ts', from: '../ageing/mart-ageing.ts', isType: true })).not.toBeNull();
  });

  it.each([
    ["import a from './a.ts';", './a.ts', false],
    ["import type { A } from './a.ts';", './a.ts', true],
    ["import './a.ts';", './a.ts', false],
    ["export * from './a.ts';", './a.ts', false],
    ["export type { A } from './a.ts';", './a.ts', true],
    ["const a = import('./a.ts');", './a.ts', false],
    ["let a: import('./a.ts').A;", './a.ts', true],
    ["type A = typeof import('./a.ts');", './a.ts', true],
    ["import a = require('./a.ts');", './a.ts', false],
    ["const a = require('./a.cjs');", './a.cjs', false],
    ["const a = import.meta.glob('./*.ts');", './*.ts', false],
    ["const a = import.meta.glob<string>(['./*.ts'], { eager: true });", './*.ts', false],
    ["new Worker(new URL('./core.worker.ts', import.meta.url));", './core.worker.ts', false],
    ["new Worker(new URL('core.worker', import.meta.url));", './core.worker', false],
    ['new Worker(new URL(`./core.worker.ts`, import.meta.url));', './core.worker.ts', false],
    ["new Worker(new URL('./core.worker.ts?x', import.meta.url));", './core.worker.ts', false],
    ["import Core from './core.worker.ts?worker';", './core.worker.ts', false],
    ["import Core from './core.worker.ts?worker&inline';", './core.worker.ts', false],
  ])('what it should in the form %s', (text, from, isType) => {
    expect(importsOf('renderer/worker/x.ts', text)).toMatchObject([{ file: 'renderer/worker/x.ts', from, isType }]);
  });

  it.each([
    'import(`./a.ts`)',
    'import(path)',
    "import('./' + name)",
    'import.meta.glob(path)',
    'import.meta.glob([`./*.ts`])',
    'require(path)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the code that is checked
    'new URL(`./${name}.ts`, import.meta.url)',
    'new URL(path, import.meta.url)',
  ])('the computed path of %s', (text) => {
    expect(() => importsOf('core/units/x.ts', text)).toThrow('no plain literal');
    expect(importsOf('core/units/x.test.ts', text)).toEqual([]);
  });

  it('nothing in a comment, and no URL of a folder or of the web', () => {
    const text = "// import('./a.ts')\nnew URL('..', import.meta.url); new URL('./a.ts', 'https://example.com');";
    expect(importsOf('core/units/x.ts', text)).toEqual([]);
  });
});

describe('the documents', () => {
  it('name files and folders that exist', () => {
    const documents = ALL_FILES.filter((file) => /^(?:docs\/.*|[A-Z]+)\.md$/.test(file) && file !== 'CHANGELOG.md');
    const places = new Set(ALL_FILES.flatMap((file) => file.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/'))));
    const named = documents.flatMap((document) => {
      const prose = readFileSync(join(ROOT, document), 'utf8').replaceAll(/^ *```.*?^ *```/gms, '');
      return [...prose.matchAll(/`([\w.@*/-]+)`/g)].map(([, path]) => ({ document, path: path!.replace(/\/$/, '') }));
    });
    const paths = named.filter(({ path }) => (/^[^/]+\//.test(path) ? places.has(path.split('/')[0]!) : /\.(?:[cm]?tsx?|css)$/.test(path)));
    expect(paths.length).toBeGreaterThan(300);
    const isThere = (path: string) => {
      const pattern = new RegExp(
        `(?:^|/)${path
          .replaceAll(/[.@]/g, '\\$&')
          .replaceAll('**', '.+')
          .replaceAll(/(?<!\.)\*/g, '[^/]+')}$`,
      );
      return places.has(path) || [...places].some((place) => pattern.test(place));
    };
    expect(paths.filter(({ path }) => !isThere(path)).map(({ document, path }) => `${document}: ${path}`)).toEqual([]);
  });
});
