import { expect, it } from 'vitest';
import { areAgeingEdges, DEFAULT_AGEING_EDGES } from './ageing-edges.ts';

it('accepts three whole days overdue, each larger than the one before', () => {
  for (const edges of [DEFAULT_AGEING_EDGES, [1, 2, 3], [7, 14, 9_999]]) expect(areAgeingEdges(edges), String(edges)).toBe(true);
});

it('refuses everything else', () => {
  const wrong = [
    [],
    [30, 60],
    [30, 60, 90, 120],
    [0, 30, 60],
    [-1, 2, 3],
    [30, 30, 60],
    [60, 30, 90],
    [1.5, 2, 3],
    [1, 2, 10_000],
    [1, 2, Number.NaN],
  ];
  for (const edges of wrong) expect(areAgeingEdges(edges), String(edges)).toBe(false);
});
