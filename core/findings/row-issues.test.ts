import { describe, expect, it } from 'vitest';
import { moreRowsAtFault, RowIssues } from './row-issues.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const issue = (line: number, value = '') => ({ file: 'a.csv', line, column: 'id', value: utf8(value), reason: 'is empty' });

function issuesOf(...issues: Parameters<RowIssues['add']>[0][]): RowIssues {
  const rows = new RowIssues();
  for (const one of issues) rows.add(one);
  return rows;
}

describe('RowIssues', () => {
  it('returns each noted issue with the row that its reason refers to', () => {
    const rows = issuesOf(issue(2, 'é'), {
      ...issue(3),
      file: 'b.csv',
      column: '',
      reason: 'repeats the key of',
      refersTo: { file: 'c.csv', line: 9 },
    });
    expect([...rows]).toEqual([
      { file: 'a.csv', line: 2, column: 'id', value: 'é', reason: 'is empty' },
      { file: 'b.csv', line: 3, column: '', value: '', reason: 'repeats the key of c.csv:9' },
    ]);
    expect(rows.at(1)).toEqual([...rows][1]);
  });

  it('keeps any number of issues', () => {
    const rows = new RowIssues();
    for (let line = 1; line <= 5000; line++)
      rows.add({ ...issue(line, `v${line}`), refersTo: line % 2 ? { file: 'b.csv', line } : undefined });
    expect(rows.count).toBe(5000);
    expect([...rows].map(({ line, value, reason }) => `${line} ${value} ${reason}`)).toEqual(
      Array.from({ length: 5000 }, (_, i) => `${i + 1} v${i + 1} is empty${i % 2 ? '' : ` b.csv:${i + 1}`}`),
    );
  });

  it('joins lists in order', () => {
    const first = issuesOf(issue(2, 'x'), { ...issue(3, 'y'), refersTo: { file: 'b.csv', line: 7 } });
    const second = issuesOf({ ...issue(4, 'z'), file: 'b.csv', reason: 'is not a date' });
    expect([...RowIssues.joined([new RowIssues(), first, second])]).toEqual([...first, ...second]);
    expect([...RowIssues.joined([new RowIssues(), second])]).toEqual([...second]);
    expect(RowIssues.joined([]).count).toBe(0);
  });

  it.each(['x', 'é', '漢', '😀'])('cuts a value of %s over 200 characters, at a character', (character) => {
    const shown = (count: number) => issuesOf(issue(2, character.repeat(count))).at(0).value;
    expect(shown(200)).toBe(character.repeat(200));
    for (const count of [201, 202, 1000]) expect(shown(count)).toBe(`${character.repeat(199)}…`);
  });
});

describe('a file with very many faulty rows', () => {
  const value = new TextEncoder().encode('x');
  const add = (issues: RowIssues, file: string, times: number) => {
    for (let line = 2; line < times + 2; line++) issues.add({ file, line, column: 'a', value, reason: 'is empty' });
  };

  it('keeps the first 100,000 in detail and counts all of them, next to the rows of another file', () => {
    const [one, other] = [new RowIssues(), new RowIssues()];
    add(one, 'a.csv', 250_000);
    add(other, 'b.csv', 3);
    const all = RowIssues.joined([one, other]);
    expect([all.detailed, all.count]).toEqual([100_003, 250_003]);
    expect(all.at(99_999)).toMatchObject({ file: 'a.csv', line: 100_001 });
    expect(all.at(100_002)).toMatchObject({ file: 'b.csv', line: 4 });
    expect(moreRowsAtFault(all)).toEqual(['a.csv: 150,000 more rows are at fault; the first 100,000 are listed']);
  });
});
