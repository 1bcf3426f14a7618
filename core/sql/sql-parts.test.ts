import { describe, expect, it } from 'vitest';
import { calledNames, firstSqlWord, isBlankSql, isComplete, isShowTables, sqlParts, withoutSqlEnd } from './sql-parts.ts';

describe('the parts of a statement', () => {
  it.each([
    [
      "SELECT 'a''b'",
      [
        ['code', 'SELECT '],
        ['text', "'a''b'"],
      ],
    ],
    [
      "e'\\'' x",
      [
        ['text', "e'\\''"],
        ['code', ' x'],
      ],
    ],
    [
      "me'x'",
      [
        ['code', 'me'],
        ['text', "'x'"],
      ],
    ],
    ['a$b$c', [['code', 'a$b$c']]],
    [
      "$é$ ' $é$;",
      [
        ['text', "$é$ ' $é$"],
        ['code', ';'],
      ],
    ],
    [
      '"a\\"1',
      [
        ['name', '"a\\"'],
        ['code', '1'],
      ],
    ],
    [
      '/* a /* b */ c */1',
      [
        ['comment', '/* a /* b */ c */'],
        ['code', '1'],
      ],
    ],
    [
      '-- a\r1',
      [
        ['comment', '-- a'],
        ['code', '\r1'],
      ],
    ],
    ['$1 - 2', [['code', '$1 - 2']]],
  ])('of %j are %j', (sql, parts) => {
    expect(sqlParts(sql).map(({ kind, text }) => [kind, text])).toEqual(parts);
  });

  it.each(["'", '"', '/* /* */', '$$', '$a$ $$', "e'\\'"])('has no end in %s', (sql) => {
    expect(sqlParts(sql).map(({ text, isClosed }) => [text, isClosed])).toEqual([[sql, false]]);
  });
});

it.each([
  ['SELECT 1;', true],
  ['SELECT 1; -- done\n', true],
  ['SELECT 1; /* done */ ', true],
  ['SELECT 1', false],
  ["SELECT ';", false],
  ["SELECT ';' -- ;", false],
  ["SELECT 'it''s;'", false],
  ['SELECT 1; /* more', false],
  ['SELECT "a;";', true],
  ['', false],
  ['SELECT $$;$$', false],
  ['SELECT $$a;', false],
  ["SELECT $$it's$$;", true],
  ["SELECT E'\\'';", true],
  ["SELECT E'\\';", false],
  ['SELECT 1; /* /* */', false],
])('%j is complete: %s', (sql, is) => {
  expect(isComplete(sql)).toBe(is);
});

it('a blank text has only comments, spaces and semicolons', () => {
  expect([' ;-- a\n/* b /* c */ */', "''", 'x'].map(isBlankSql)).toEqual([true, false, false]);
});

it('the end of a statement is its last semicolons and comments', () => {
  expect(withoutSqlEnd("SELECT ';' ; -- a;\n /* b */ ;")).toBe("SELECT ';'");
  expect(withoutSqlEnd("SELECT ';'")).toBe("SELECT ';'");
});

it('called names are outside of texts and comments, in quotes or not', () => {
  expect(calledNames(`SELECT a(1), "B" /* c( */ (2), 'd(', $$e($$, f -- g(`)).toEqual(['a', 'b']);
});

it('the first word is read past comments and parentheses', () => {
  expect(firstSqlWord('/* a */ (Pragma x')).toBe('pragma');
});

it('SHOW TABLES is that statement alone', () => {
  expect(['show  TABLES -- a\n;', 'SHOW ALL TABLES', 'SHOW', "SELECT 'SHOW TABLES'"].map(isShowTables)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
