import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '../../core/units/day.ts';
import type { ComparedSide } from '../core-types.ts';
import { sideWords } from './compare-sides.ts';

const side = (set: ComparedSide['set'], day: string): ComparedSide => ({ set, day: parseIsoDay(day)! });

describe('the sides of a comparison', () => {
  it('are called by their dates when they are two days', () => {
    expect(sideWords({ from: side('open', '2026-05-30'), to: side('open', '2026-06-30') }, { open: 'small', other: 'other' })).toEqual([
      { name: '30 May 2026', where: 'as of 30 May 2026', full: 'as of 30 May 2026' },
      { name: '30 Jun 2026', where: 'as of 30 Jun 2026', full: 'as of 30 Jun 2026' },
    ]);
  });

  it('are called by their names when they are two sets, whichever comes first', () => {
    expect(sideWords({ from: side('other', '2026-07-07'), to: side('open', '2026-06-30') }, { open: 'June', other: 'July' })).toEqual([
      { name: 'July', where: 'in July', full: 'July as of 7 Jul 2026' },
      { name: 'June', where: 'in June', full: 'June as of 30 Jun 2026' },
    ]);
  });

  it('are told apart when both sets have the same name, or names that look the same once they are cut', () => {
    const days = { from: side('open', '2026-06-30'), to: side('other', '2026-06-30') };
    const names = (open: string, other: string) => sideWords(days, { open, other }).map(({ name }) => name);
    expect(names('extracts', 'extracts')).toEqual(['extracts (open)', 'extracts (other)']);
    const long = (middle: string) => `receivables-of-${middle}-branch-extracts`;
    expect(names(long('north'), long('south'))).toEqual(['receivables-of…ranch-extracts (open)', 'receivables-of…ranch-extracts (other)']);
    expect(names(long('north'), 'short')).toEqual(['receivables-of…ranch-extracts', 'short']);
  });
});
