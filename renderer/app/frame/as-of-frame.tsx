import { Popover } from '@mantine/core';
import { IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { workDay } from '../../../core/calls/work-day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { DayStep } from '../../lib/days/step-day.ts';
import { today } from '../../lib/days/today.ts';
import { formatDay, formatDayOfYear } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { FRAME_WORDS } from './words.ts';

const STEP_KEYS: Readonly<Record<string, readonly [DayStep, 1 | -1]>> = {
  ArrowLeft: ['day', -1],
  ArrowRight: ['day', 1],
  ArrowUp: ['week', -1],
  ArrowDown: ['week', 1],
  PageUp: ['month', -1],
  PageDown: ['month', 1],
};

/** A button beside the day. */
interface StepButton {
  readonly label: string;
  readonly title: string;
  readonly isDisabled: boolean;
}

interface AsOfFrameProps {
  /** The wanted day, and that of the figures on screen: the date changes together with them. */
  readonly day: EpochDay;
  readonly shown: EpochDay;
  /** The day that the core chose: its list is worked today. */
  readonly defaultDay: EpochDay;
  readonly back: StepButton;
  readonly forward: StepButton;
  /** The accessible name and the width of the panel, in pixels. */
  readonly panel: { readonly label: string; readonly width: number };
  onStep(step: DayStep, by: 1 | -1): void;
  /** The content of the panel. */
  children(close: () => void): ReactNode;
}

/** The as-of date in the top bar: a step back, the day with its panel and its keys, a step forward. */
export function AsOfFrame({ day, shown, defaultDay, back, forward, panel, onStep, children }: AsOfFrameProps) {
  const [isOpen, setOpen] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = isOpen ? undefined : STEP_KEYS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onStep(...step);
  };
  const button = ({ label, title, isDisabled }: StepButton, by: 1 | -1, icon: ReactNode) => (
    <button type="button" className="icon-button" aria-label={label} title={title} disabled={isDisabled} onClick={() => onStep('day', by)}>
      {icon}
    </button>
  );
  return (
    <div className="as-of" role="group" aria-label={SHARED_WORDS.names.asOfDate}>
      {button(back, -1, <IconChevronLeft size={16} aria-hidden />)}
      <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={panel.width} trapFocus returnFocus withinPortal>
        <Popover.Target>
          <button
            type="button"
            className="as-of-day"
            aria-label={FRAME_WORDS.asOfFrame.label(formatDay(shown))}
            aria-busy={shown !== day}
            title={asOfTitle(shown, defaultDay, today())}
            onClick={() => setOpen(!isOpen)}
            onKeyDown={onKeyDown}
          >
            <span className="as-of-label">
              {shown === day ? SHARED_WORDS.names.asOf : FRAME_WORDS.asOfFrame.next(formatDayOfYear(day))}
            </span>
            <strong>{formatDay(shown)}</strong>
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown className="as-of-panel" aria-label={panel.label}>
          {children(() => setOpen(false))}
        </Popover.Dropdown>
      </Popover>
      {button(forward, 1, <IconChevronRight size={16} aria-hidden />)}
    </div>
  );
}

/** From which day the figures count, and from which one the work. */
export function asOfTitle(shown: EpochDay, defaultDay: EpochDay, today: EpochDay): string {
  const from = workDay(shown, defaultDay, today);
  const words = FRAME_WORDS.asOfFrame;
  return from === today ? words.title(formatDay(today)) : words.titleOfOther(formatDay(today), formatDay(from));
}
