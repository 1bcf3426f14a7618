import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openJsonFile } from './json-file.ts';

const schema = z.strictObject({ width: z.number() });

function open(path: string) {
  const faults: unknown[] = [];
  return { file: openJsonFile(path, schema, { width: 1 }, (error) => faults.push(error)), faults };
}

describe('a file of the app’s own', () => {
  it('keeps its value, now and at the next start', () => {
    const folder = join(temporaryFolder(), 'new');
    const path = join(folder, 'window.json');
    const { file, faults } = open(path);
    expect(file.value).toEqual({ width: 1 });
    file.set({ width: 2 });
    expect(file.value).toEqual({ width: 2 });
    expect(open(path).file.value).toEqual({ width: 2 });
    expect(readdirSync(folder)).toEqual(['window.json']);
    expect(faults).toEqual([]);
  });

  it.each(['', '{"width":', '{"width":"2"}', '{"width":2,"more":3}', '[]'])(
    'counts as absent, and as a fault, when it contains %j',
    (text) => {
      const path = join(temporaryFolder(), 'window.json');
      writeFileSync(path, text);
      const { file, faults } = open(path);
      expect(file.value).toEqual({ width: 1 });
      expect(faults).toHaveLength(1);
    },
  );

  it('reports when it can’t be written, and keeps the value', () => {
    const path = join(temporaryFolder(), 'window.json');
    mkdirSync(path);
    const { file, faults } = open(path);
    expect(faults).toHaveLength(1);
    file.set({ width: 2 });
    expect(file.value).toEqual({ width: 2 });
    expect(faults).toHaveLength(2);
  });
});
