import { describe, expect, it } from 'vitest';
import { fileSelectionOf } from './file-selection.ts';

const found = (path: string) => ({ file: new File(['x'], path.split('/').at(-1)!), path });
const shown = (paths: string[], folder: string | null = null) => {
  const { name, files } = fileSelectionOf(paths.map(found), folder);
  return { name, files: files.map((file) => file.name) };
};

describe('fileSelectionOf', () => {
  it('shows files by their names and a folder by its own', () => {
    expect(shown(['trs/accounts.csv', 'trs/2021/invoices.csv'], 'trs')).toEqual({ name: 'trs', files: ['accounts.csv', 'invoices.csv'] });
  });
  it('tells files of the same name apart by their paths', () => {
    expect(shown(['trs/a/invoices.csv', 'trs/b/invoices.csv', 'trs/skus.csv']).files).toEqual([
      'trs/a/invoices.csv',
      'trs/b/invoices.csv',
      'skus.csv',
    ]);
  });
  it('is a store where the folder holds one, whatever else lies in it', () => {
    const paths = [
      'ledger/_runs/0.json',
      'ledger/ageing/_delta_log/0.json',
      'ledger/ageing/as_of=2021-05-12/part-a.parquet',
      'ledger/notes.txt',
    ];
    const { name, files, store } = fileSelectionOf(paths.map(found), 'ledger');
    expect([name, files]).toEqual(['ledger', []]);
    expect([...(store as ReadonlyMap<string, File>).keys()]).toEqual(paths.slice(0, 3).map((path) => path.slice('ledger/'.length)));
    expect(fileSelectionOf([found('half/skus/_delta_log/0.json')], 'half').store).toBeDefined();
    expect(fileSelectionOf([found('skus/_delta_log/0.json')], 'skus').store).toBeDefined();
    expect(fileSelectionOf([found('trs/skus.csv')], 'trs').store).toBeUndefined();
  });
  it('leaves out hidden files', () => {
    expect(shown(['trs/.DS_Store', 'trs/skus.csv'], 'trs').files).toEqual(['skus.csv']);
  });
  it('names loose files by the first of them', () => {
    expect(shown(['trs.zip']).name).toBe('trs.zip');
    expect(shown(['accounts.csv', 'skus.csv', 'invoices.csv']).name).toBe('accounts.csv and 2 more');
    expect(shown([]).name).toBe('What was dropped');
  });
});
