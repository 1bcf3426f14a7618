import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const PAGE = join(import.meta.dirname, '..');
/** Classes of the libraries of components. */
const OF_A_LIBRARY = /^mantine-/;

function textOf(ending: RegExp): string {
  const files = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter((file) => ending.test(file) && !/\.test\.tsx?$/.test(file));
  return files.map((file) => readFileSync(join(PAGE, file), 'utf8')).join('\n');
}

it('has styles only for classes that the code of the page names', () => {
  const code = textOf(/\.tsx?$/);
  const names = new Set(code.match(/[A-Za-z_][\w-]*/g));
  // `bar-${place}` names each class that begins with `bar-`.
  const beginnings = [...code.matchAll(/(?<![\w-])([A-Za-z][\w-]*-)\$\{/g)].map(([, beginning]) => beginning!);
  const rules = textOf(/\.css$/).replaceAll(/\/\*.*?\*\/|"[^"]*"|url\([^)]*\)/gs, '');
  const classes = new Set([...rules.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name]) => name!));
  expect(classes.size).toBeGreaterThan(200);
  const isNamed = (name: string) => names.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
  expect([...classes].filter((name) => !OF_A_LIBRARY.test(name) && !isNamed(name))).toEqual([]);
});
