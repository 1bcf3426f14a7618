import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { parseIsoDay } from '../../../core/units/day.ts';
import { draw } from '../../testing/draw.tsx';
import { ReadingDay } from './reading-day.tsx';

const DAY = parseIsoDay('2021-06-05')!;

describe('the notice of a day that is being read', () => {
  it('appears after a moment, over the screen', async () => {
    await draw(<ReadingDay day={DAY} isWaiting />);
    const notice = page.getByText('Reading 5 Jun 2021…');
    const opacity = () => getComputedStyle(notice.element()).opacity;
    expect(opacity()).toBe('0');
    await expect.poll(opacity).toBe('1');
    // It takes no room from the screen.
    expect(notice.element().parentElement!.getBoundingClientRect().height).toBe(0);
  });

  it('says nothing once the day is shown', async () => {
    await draw(<ReadingDay day={DAY} isWaiting={false} />);
    expect(page.getByText('Reading').elements()).toEqual([]);
  });
});
