import { expect, it } from 'vitest';
import { refusedFunction } from './refused-functions.ts';

it.each([
  ['FROM enable_logging()', /^enable_logging .* only read/],
  ['FROM system.main."Enable_Logging" ()', /^enable_logging .* only read/],
  ["SELECT write_log('x')", /^write_log .* only read/],
  ['FROM force_checkpoint()', /^force_checkpoint .* only read/],
  ["FROM query('SELECT 1')", /^query .* instead of a text/],
])('a function that disturbs the session or runs a text is named: %s', (sql, sentence) => {
  expect(refusedFunction(sql)).toMatch(sentence);
});

it.each([
  'SELECT count(*) FROM features',
  "SELECT 'query(' -- query(",
  'SELECT query FROM (SELECT 1 AS query)',
  "FROM query_table('skus')",
])('any other statement has none: %s', (sql) => {
  expect(refusedFunction(sql)).toBeNull();
});
