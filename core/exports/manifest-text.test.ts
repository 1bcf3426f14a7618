import { describe, expect, it } from 'vitest';
import { manifestText, renamedManifest } from './manifest-text.ts';

const MANIFEST = { manifest_version: 1, file: { name: 'a.csv', bytes: 12, columns: ['inv_id'] }, selection: null, inputs: [{ rows: 0.5 }] };

describe('a manifest for its file under another name', () => {
  it('is the same except for that name, byte for byte', () => {
    const text = manifestText(MANIFEST);
    expect(renamedManifest(text, 'a.csv')).toBe(text);
    const renamed = renamedManifest(text, 'Café “June”.csv');
    expect(renamed).toBe(text.replace('"a.csv"', JSON.stringify('Café “June”.csv')));
    expect(renamedManifest(renamed, 'a.csv')).toBe(text);
  });

  it('is made only from manifests', () => {
    expect(() => renamedManifest('{"file": {}}', 'a.csv')).toThrow('no manifest');
  });
});
