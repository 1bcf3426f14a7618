import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { EpochDay } from '../../../core/units/units.ts';
import { type DayStep, stepDay } from '../../lib/days/step-day.ts';
import { formatDay } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { DayForm } from '../../ui/day-form.tsx';
import { DayPicker } from '../../ui/day-picker.tsx';
import { AsOfFrame } from './as-of-frame.tsx';
import { sayEndOfDays } from './say-end-of-days.ts';
import { FRAME_WORDS } from './words.ts';

interface AsOfControlProps {
  /** The wanted day, and that of the figures on screen. */
  readonly day: EpochDay;
  readonly shown: EpochDay;
  /** The day that the core chose, and why. */
  readonly defaultDay: EpochDay;
  readonly why: string;
  /** The latest day that can be chosen. */
  readonly latest: EpochDay;
  onChoose(day: EpochDay | null): void;
}

const STEPS: readonly DayStep[] = ['day', 'week', 'month'];

/** Shows and changes the as-of date. */
export function AsOfControl({ day, shown, defaultDay, why, latest, onChoose }: AsOfControlProps) {
  const isDefault = day === defaultDay;
  const canStep = (step: DayStep, by: number) => stepDay(day, step, by) <= latest;
  const move = (step: DayStep, by: 1 | -1) => {
    const to = stepDay(day, step, by);
    if (to > latest) return sayEndOfDays({ latest, snapshots: null }, by);
    onChoose(to === defaultDay ? null : to);
  };
  return (
    <AsOfFrame
      day={day}
      shown={shown}
      defaultDay={defaultDay}
      back={{ label: FRAME_WORDS.asOfControl.dayBack, title: FRAME_WORDS.asOfControl.dayBackTitle, isDisabled: false }}
      forward={{
        label: FRAME_WORDS.asOfControl.dayForward,
        title: canStep('day', 1) ? FRAME_WORDS.asOfControl.dayForwardTitle : FRAME_WORDS.asOfControl.isLastDay(formatDay(latest)),
        isDisabled: !canStep('day', 1),
      }}
      panel={{ label: FRAME_WORDS.asOfControl.chooseDate, width: 284 }}
      onStep={move}
    >
      {(close) => (
        <>
          <DayForm
            label={SHARED_WORDS.names.asOfDate}
            button={SHARED_WORDS.actions.go}
            day={day}
            latest={latest}
            onChoose={(chosen) => {
              onChoose(chosen === defaultDay ? null : chosen);
              close();
            }}
          />
          <div className="as-of-steps">
            {STEPS.map((step) => (
              <div key={step} className="as-of-step" role="group" aria-label={FRAME_WORDS.asOfControl.stepBy(step)}>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={FRAME_WORDS.asOfControl.stepBack(step)}
                  onClick={() => move(step, -1)}
                >
                  <IconChevronLeft size={15} aria-hidden />
                </button>
                <span>{step}</span>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={FRAME_WORDS.asOfControl.stepForward(step)}
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
            <p>{FRAME_WORDS.asOfControl.appStarts(formatDay(defaultDay), why)}</p>
            {!isDefault && (
              <button type="button" className="button" onClick={() => onChoose(null)}>
                {SHARED_WORDS.actions.backTo(formatDay(defaultDay))}
              </button>
            )}
          </div>
        </>
      )}
    </AsOfFrame>
  );
}
