import { Popover } from '@mantine/core';
import { IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { EpochDay } from '../../../core/units/units.ts';
import { type DayStep, stepDay } from '../../lib/days/step-day.ts';
import { formatDay } from '../../lib/format.ts';
import { DayForm } from '../../ui/day-form.tsx';
import { DayPicker } from '../../ui/day-picker.tsx';

interface AsOfControlProps {
  /** The day that is shown. */
  readonly day: EpochDay;
  /** The day that the core chose, and why. */
  readonly defaultDay: EpochDay;
  readonly why: string;
  /** The latest day that can be chosen. */
  readonly latest: EpochDay;
  onChoose(day: EpochDay | null): void;
}

const STEPS: readonly DayStep[] = ['day', 'week', 'month'];
const STEP_KEYS: Readonly<Record<string, readonly [DayStep, number]>> = {
  ArrowLeft: ['day', -1],
  ArrowRight: ['day', 1],
  ArrowUp: ['week', -1],
  ArrowDown: ['week', 1],
  PageUp: ['month', -1],
  PageDown: ['month', 1],
};

/** Shows and changes the as-of date. */
export function AsOfControl({ day, defaultDay, why, latest, onChoose }: AsOfControlProps) {
  const [isOpen, setOpen] = useState(false);
  const isDefault = day === defaultDay;
  const canStep = (step: DayStep, by: number) => stepDay(day, step, by) <= latest;
  const move = (step: DayStep, by: number) => {
    const to = stepDay(day, step, by);
    if (to <= latest) onChoose(to === defaultDay ? null : to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = isOpen ? undefined : STEP_KEYS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(...step);
  };
  return (
    <div className="as-of" role="group" aria-label="As-of date">
      <button type="button" className="icon-button" aria-label="One day back" title="One day back  [" onClick={() => move('day', -1)}>
        <IconChevronLeft size={16} aria-hidden />
      </button>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={284} trapFocus returnFocus withinPortal>
        <Popover.Target>
          <button
            type="button"
            className="as-of-day"
            aria-label={`As of ${formatDay(day)}: choose another day`}
            onClick={() => setOpen(!isOpen)}
            onKeyDown={onKeyDown}
          >
            <span className="as-of-label">As of</span>
            <strong>{formatDay(day)}</strong>
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown className="as-of-panel" aria-label="Choose the as-of date">
          <DayForm
            label="As-of date"
            button="Go"
            day={day}
            latest={latest}
            onChoose={(chosen) => {
              onChoose(chosen === defaultDay ? null : chosen);
              setOpen(false);
            }}
          />
          <div className="as-of-steps">
            {STEPS.map((step) => (
              <div key={step} className="as-of-step" role="group" aria-label={`By ${step}`}>
                <button type="button" className="icon-button" aria-label={`One ${step} back`} onClick={() => move(step, -1)}>
                  <IconChevronLeft size={15} aria-hidden />
                </button>
                <span>{step}</span>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={`One ${step} forward`}
                  disabled={!canStep(step, 1)}
                  onClick={() => move(step, 1)}
                >
                  <IconChevronRight size={15} aria-hidden />
                </button>
              </div>
            ))}
          </div>
          <DayPicker day={day} latest={latest} onChoose={(next) => onChoose(next === defaultDay ? null : next)} />
          <div className="as-of-why">
            <p>
              The app starts at {formatDay(defaultDay)}: {why}.
            </p>
            {!isDefault && (
              <button type="button" className="button" onClick={() => onChoose(null)}>
                Back to {formatDay(defaultDay)}
              </button>
            )}
          </div>
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className="icon-button"
        aria-label="One day forward"
        title="One day forward  ]"
        disabled={!canStep('day', 1)}
        onClick={() => move('day', 1)}
      >
        <IconChevronRight size={16} aria-hidden />
      </button>
    </div>
  );
}
