import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const JOURNEYS = join(ROOT, 'e2e', 'journeys');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

it('docs/testing.md lists the journeys that Electron 25 can’t do, with the reason of each', () => {
  const marked = readdirSync(JOURNEYS).flatMap((file) =>
    [...read('e2e', 'journeys', file).matchAll(/'([^']+)',\s*notInElectron25\('([^']+)'\)/g)].map(([, title, reason]) => [
      file.replace('.spec.ts', ''),
      title,
      reason,
    ]),
  );
  const listed = [...read('docs', 'testing.md').matchAll(/^\| `([\w-]+)`: “(.+)” \| (.+) \|$/gm)].map(([, ...cells]) => cells);
  expect(listed).toEqual(marked);
  expect(marked.length).toBeGreaterThan(0);
});

it('.ci/run names specs that exist, and leaves these journeys out', () => {
  const [, specs, options] = /^ {2}"\$journeys" \. ([\w -]+?) (--.+)$/m.exec(read('.ci', 'run'))!;
  const files = readdirSync(JOURNEYS);
  for (const spec of specs!.split(' ')) expect(files).toContain(`${spec}.spec.ts`);
  expect(options).toBe('--grep-invert=@not-in-electron-25 --retries=1');
});
