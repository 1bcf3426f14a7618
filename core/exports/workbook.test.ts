import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '../units/day.ts';
import { type WorkbookSheet, writeWorkbook } from './workbook.ts';

const NOTES: Pick<WorkbookSheet, 'name' | 'columns' | 'links'> = {
  name: 'Notes',
  columns: [{ header: 'note', kind: 'text', width: 10 }],
  links: [],
};

async function parts(sheet: WorkbookSheet): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(await writeWorkbook(sheet))).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

function isIllegalInXml(character: string): boolean {
  return (character < ' ' && !'\t\r\n'.includes(character)) || character === '\uFFFE' || character === '\uFFFF';
}

describe('writeWorkbook', () => {
  it('keeps control characters and look-alikes of their escapes apart, in XML that any parser takes', async () => {
    const written = await parts({ ...NOTES, rows: [['a\u0000b\u0001\u001f\r'], ['_x0041_'], ['\uFFFE\uFFFF'], ['<&>"'], ['\uD800 half']] });
    const strings = written['xl/sharedStrings.xml']!;
    expect([...strings.matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map((match) => match[1])).toEqual([
      'note',
      'a_x0000_b_x0001__x001F__x000D_',
      '_x005F_x0041_',
      '\uFFFD\uFFFD',
      '&lt;&amp;&gt;"',
      '\uFFFD half',
    ]);
    for (const xml of Object.values(written)) expect([...xml].filter(isIllegalInXml)).toEqual([]);
  });

  it('cuts a text that Excel could not hold', async () => {
    const written = await parts({ ...NOTES, rows: [['x'.repeat(40_000)]] });
    expect(/<t>(x+…)<\/t>/.exec(written['xl/sharedStrings.xml']!)?.[1]?.length).toBe(32_767);
  });

  it('leaves out links beyond Excel’s limit of 65,530 and keeps their text', async () => {
    const rows = Array.from({ length: 65_532 }, (_, i) => [`n${i}`]);
    const written = await parts({ ...NOTES, rows, links: rows.map((_, row) => ({ row, column: 0, target: `tel:${row}` })) });
    const sheet = written['xl/worksheets/sheet1.xml']!;
    expect(sheet.match(/<hyperlink /g)?.length).toBe(65_530);
    expect(sheet).toContain('<hyperlink ref="A65531"');
    expect(sheet).not.toContain('<hyperlink ref="A65532"');
    expect(sheet).toContain('<c r="A65533"');
    expect(written['xl/sharedStrings.xml']).toContain('<t>n65531</t>');
  });

  it('writes days outside Excel’s calendar as text', async () => {
    const days = ['1900-02-28', '1900-03-01', '2021-07-08', '9999-12-31'].map((text) => [parseIsoDay(text)]);
    const written = await parts({ name: 'Days', columns: [{ header: 'day', kind: 'day', width: 10 }], rows: [...days, [null]], links: [] });
    expect(written['xl/sharedStrings.xml']).toContain('<t>1900-02-28</t>');
    const values = [...written['xl/worksheets/sheet1.xml']!.matchAll(/<c r="A([3-6])" s="\d+"(?: t="(\w+)")?>?(?:\/>|<v>([^<]*)<\/v>)/g)];
    expect(values.map((match) => [match[1], match[2], match[3]])).toEqual([
      ['3', undefined, '61'],
      ['4', undefined, '44385'],
      ['5', undefined, '2958465'],
      ['6', undefined, undefined],
    ]);
  });

  it('refuses more rows than a sheet has', async () => {
    const rows = new Array<[string]>(1_048_576).fill(['x']);
    await expect(writeWorkbook({ ...NOTES, rows })).rejects.toThrow('1048576 rows');
  });
});
