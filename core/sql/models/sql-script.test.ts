// The package's main file loads the parsers of all its dialects, which takes four times as long.
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js';
import { describe, expect, it } from 'vitest';
import { day } from '../../testing/read-text-extracts.ts';
import { SQL_FORMS } from './dialect.ts';
import { sqlModelsReport, sqlModelsScript } from './sql-script.ts';

const asOf = day('2021-07-08');

describe('the script of a dialect', () => {
  it('is accepted by a parser of Trino, in both forms', () => {
    const parser = new TrinoSQL();
    expect(parser.validate('SELECT 1 FROM FROM a;')).not.toEqual([]);
    for (const form of SQL_FORMS) expect(parser.validate(sqlModelsScript({ dialect: 'trino', asOf, form }))).toEqual([]);
  });

  it('says that it is not run, only where no test runs it', () => {
    expect(sqlModelsScript({ dialect: 'trino', asOf }).split('\n\n')[0]).toBe(
      [
        '-- The feature dataset as of 2021-07-08 (day 18816), for Trino and Athena.',
        '-- It reads accounts, skus, invoices, line_items and payments of a store, from the rows of that day.',
        '-- Not run: a parser has checked it, and no test of the project runs it.',
      ].join('\n'),
    );
    expect(sqlModelsReport({ dialect: 'trino', asOf }).is_run).toBe(false);
    for (const dialect of ['duckdb', 'spark', 'flink'] as const) {
      expect(sqlModelsScript({ dialect, asOf })).not.toContain('Not run');
      expect(sqlModelsReport({ dialect, asOf }).is_run).toBe(true);
    }
    const stream = { asOf, form: 'stream' } as const;
    expect(sqlModelsReport({ dialect: 'duckdb', ...stream }).is_run).toBe(true);
    for (const dialect of ['spark', 'flink'] as const) {
      expect(sqlModelsScript({ dialect, ...stream })).toContain('\n-- Not run: tests of the project run the form batch on this engine');
      expect(sqlModelsReport({ dialect, ...stream }).is_run).toBe(false);
    }
  });

  it('takes the rows of the day from the tables of a store for Trino', () => {
    expect(sqlModelsReport({ dialect: 'trino', asOf }).models[0]!.sql).toContain("WHERE as_of = DATE '2021-07-08'");
    expect(sqlModelsReport({ dialect: 'spark', asOf }).models[0]!.sql).not.toContain('WHERE');
  });
});
