import type { ForeignFormat } from '../../declarations/foreign-formats.ts';

/** The first bytes of workbooks of Excel up to 2003. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const SQL = /^\s*(?:--[^\n]* dump\b|\/\*!\d{5} |create table |insert into |drop table )/im;
const decoder = new TextDecoder('utf-8');
/** Number of bytes that are checked. */
const LOOKED_AT = 8192;

/** Detects by its first bytes whether a file has one of the formats that people mistake for an extract. */
export function foreignFormat(head: Uint8Array): ForeignFormat | null {
  if (OLE.every((byte, i) => head[i] === byte)) return 'excel';
  return SQL.test(decoder.decode(head.subarray(0, LOOKED_AT))) ? 'sql' : null;
}

/** Whether the files of a zip form a workbook. */
export function isWorkbook(names: readonly string[]): boolean {
  return names.some((name) => /(^|\/)xl\/workbook\.(xml|bin)$/.test(name));
}
