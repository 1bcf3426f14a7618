import { describe, expect, it } from 'vitest';
import { parseSourceMap, quoted } from './source-map.ts';

const refusal = (text: string): string => {
  const parsed = parseSourceMap(text);
  return parsed.ok ? 'taken' : parsed.error;
};

describe('the file of --map', () => {
  it('renames tables and columns, and leaves the others as they are', () => {
    const parsed = parseSourceMap(
      '{"time_zone": "+02:00", "tables": {"invoices": {"table": "bills", "columns": {"date_issued": "issued on"}}}}',
    );
    if (!parsed.ok) throw new Error(parsed.error);
    const { timeZone, tableName, columnName } = parsed.value;
    expect([timeZone, tableName('invoices'), tableName('skus')]).toEqual(['+02:00', 'bills', 'skus']);
    expect([columnName('invoices', 'date_issued'), columnName('invoices', 'invoice_id'), columnName('skus', 'item_id')]).toEqual([
      'issued on',
      'invoice_id',
      'item_id',
    ]);
  });

  it('is refused with the place and the reason', () => {
    expect(refusal('{')).toMatch(/^it is no JSON/);
    expect(refusal('[]')).toMatch(/expected object/);
    expect(refusal('{"tables": {"bills": {}}}')).toBe('tables: Unrecognized key: "bills"');
    expect(refusal('{"tables": {"invoices": {"columns": {"paid": "x"}}}}')).toBe('tables.invoices.columns: Unrecognized key: "paid"');
    expect(refusal('{"tables": {"invoices": {"table": ""}}}')).toBe('tables.invoices.table: is empty');
    expect(refusal(`{"tables": {"invoices": {"table": "${'x'.repeat(65)}"}}}`)).toBe('tables.invoices.table: is longer than 64 characters');
    for (const name of ['a\\u0000b', 'ends in a space ', 'a\\nb'])
      expect(refusal(`{"tables": {"invoices": {"table": "${name}"}}}`)).toMatch(/holds a control character, or ends in a space/);
    expect(refusal('{"time_zone": "Mars/Base"}')).toBe('time_zone: is no time zone; write one as Europe/Berlin or +02:00');
    expect(refusal('{"time_zone": "+15:00"}')).toMatch(/is no time zone/);
    expect(refusal('{"password": "x"}')).toBe('Unrecognized key: "password"');
  });
});

it('a name is quoted in SQL, whatever characters it has', () => {
  expect(quoted('odd ` name; DROP TABLE x')).toBe('`odd `` name; DROP TABLE x`');
});
