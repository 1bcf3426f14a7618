import { expect, it } from 'vitest';
import { bucketName } from './bucket-name.ts';

it('names a bucket by its days overdue', () => {
  expect(
    [
      { from: 0, to: 0 },
      { from: 1, to: 1 },
      { from: 2, to: 30 },
      { from: 31, to: 1_000 },
      { from: 1_001, to: null },
      { from: 2, to: null },
    ].map(bucketName),
  ).toEqual(['Not due', '1 day', '2–30 days', '31–1,000 days', 'Over 1,000 days', 'Over 1 day']);
});
