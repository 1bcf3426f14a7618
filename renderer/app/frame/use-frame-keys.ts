import { useEffect } from 'react';
import type { EpochDay } from '../../../core/units/units.ts';
import { type DayRange, type DayStep, stepWithin } from '../../lib/days/step-day.ts';
import { isTyping } from '../../lib/keys.ts';
import { sayEndOfDays } from './say-end-of-days.ts';

interface SteppedDay extends DayRange {
  readonly day: EpochDay;
  readonly defaultDay: EpochDay;
  onChoose(day: EpochDay | null): void;
}

const STEPS: Readonly<Record<string, readonly [DayStep, 1 | -1]>> = {
  '[': ['day', -1],
  ']': ['day', 1],
  '{': ['week', -1],
  '}': ['week', 1],
};

/**
 * Keys that work on every screen: Ctrl or Cmd K opens the palette, as Ctrl or Cmd F does; `/` goes to the list's search, or opens the
 * palette where there is none; `[` `]` move the as-of date by a day, `{`
 * `}` by a week; `?` shows the keys.
 */
export function useFrameKeys(dayChoice: SteppedDay, onFind: () => void, onHelp: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && /^[kf]$/i.test(event.key)) {
        event.preventDefault();
        if (!document.querySelector('[role=dialog]')) onFind();
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role=dialog]')) return;
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-list-search]');
        event.preventDefault();
        if (!search) return onFind();
        search.focus();
        search.select();
        return;
      }
      if (event.key === '?') {
        event.preventDefault();
        onHelp();
        return;
      }
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      const to = stepWithin(dayChoice.day, ...step, dayChoice);
      if (to === null) sayEndOfDays(dayChoice, step[1]);
      else dayChoice.onChoose(to === dayChoice.defaultDay ? null : to);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [dayChoice, onFind, onHelp]);
}
