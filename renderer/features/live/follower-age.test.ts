import { expect, it } from 'vitest';
import { isGone, sayAgo, sayLag } from './follower-age.ts';

const WRITTEN = '2021-06-30T10:00:00.000Z';
const after = (seconds: number) => Date.parse(WRITTEN) + seconds * 1_000;

it('takes a follower for gone when its status is more than a minute old', () => {
  expect([isGone(WRITTEN, after(60)), isGone(WRITTEN, after(61))]).toEqual([false, true]);
});

it('says how long ago a moment is, also one of a clock that is ahead', () => {
  expect([-5, 1, 12, 119, 120, 7_199, 7_200, 172_800].map((seconds) => sayAgo(WRITTEN, after(seconds)))).toEqual([
    'just now',
    'just now',
    '12 seconds ago',
    '119 seconds ago',
    '2 minutes ago',
    '119 minutes ago',
    '2 hours ago',
    '2 days ago',
  ]);
});

it('says a lag in the unit that fits', () => {
  expect([0, 999, 1_450, 119_900, 120_000].map(sayLag)).toEqual(['0 ms', '999 ms', '1.4 s', '119.9 s', '2 min']);
});
