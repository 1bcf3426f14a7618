import { describe, expect, it } from 'vitest';
import { completions } from './sql-completion.ts';

const VIEWS = [
  { name: 'ageing', columns: ['acct_id', 'open_dollars', 'open_invoices', 'as_of'].map((name) => ({ name, type: 'VARCHAR' })) },
  { name: 'ageing_latest', columns: [{ name: 'acct_id', type: 'VARCHAR' }] },
  { name: 'features', columns: ['inv_id', 'is_late'].map((name) => ({ name, type: 'VARCHAR' })) },
];

/** The completions of this text; the lines before its last one were typed earlier. */
const complete = (text: string) => completions(text.split('\n').at(-1)!, text, VIEWS, ['.help', '.tables'])[0];

describe('completion', () => {
  it('offers tables in a statement that names none', () => {
    expect(complete('SELECT * FROM ag')).toEqual(['ageing', 'ageing_latest']);
  });

  it('offers columns of the tables that the statement names at any position', () => {
    expect(complete('FROM ageing SELECT op')).toEqual(['open_dollars', 'open_invoices']);
    expect(complete('SELECT *\nFROM features\nWHERE is_')).toEqual(['is_late']);
    expect(complete('SELECT is_')).toEqual([]);
  });

  it('offers the columns of one table after its name or alias', () => {
    expect(complete('SELECT features.i')).toEqual(['features.inv_id', 'features.is_late']);
    expect(complete('SELECT 1 FROM ageing AS a JOIN features f ON a.o')).toEqual(['a.open_dollars', 'a.open_invoices']);
    expect(complete('SELECT 1 FROM ageing AS a JOIN features f ON f.')).toEqual(['f.inv_id', 'f.is_late']);
    expect(complete('SELECT 1 FROM ageing WHERE where.')).toEqual([]);
  });

  it('offers keywords in the typed case', () => {
    expect(complete('SELECT 1 LIM')).toEqual(['LIMIT']);
    expect(complete('select 1 lim')).toEqual(['limit']);
  });

  it('offers the commands of the prompt at the start of a statement', () => {
    expect(complete('.t')).toEqual(['.tables']);
    expect(complete('SELECT 1\n.t')).toEqual([]);
  });
});
