import { expect, it } from 'vitest';
import { typedEdges } from './typed-edges.ts';

it('are three whole days, each larger than the one before', () => {
  expect(typedEdges(['30', ' 60 ', '9999'])).toEqual({ edges: [30, 60, 9_999] });
});

it.each([
  [['', '60', '90'], 0, /^Type a whole number/],
  [['30', 'sixty', '90'], 1, /^Type a whole number/],
  [['30', '60', '-90'], 2, /^Type a whole number/],
  [['30.5', '60', '90'], 0, /^Type a whole number/],
  [['0', '60', '90'], 0, /1 or more/],
  [['30', '60', '10000'], 2, /^At most 9,999 days/],
  [['30', '30', '90'], 1, /30 comes after 30/],
  [['30', '90', '60'], 2, /60 comes after 90/],
])('are not %j: field %i is at fault', (texts, field, words) => {
  expect(typedEdges(texts)).toEqual({ field, words: expect.stringMatching(words) });
});
