import { Popover } from '@mantine/core';
import { IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { type DayStep, stepWithin } from '../../lib/days/step-day.ts';
import { formatDay } from '../../lib/format.ts';
import type { DayChoice } from '../../lib/workspace/screen-props.ts';
import { SnapshotList } from '../../ui/snapshot-list.tsx';

const STEP_KEYS: Readonly<Record<string, readonly [DayStep, 1 | -1]>> = {
  ArrowLeft: ['day', -1],
  ArrowRight: ['day', 1],
  ArrowUp: ['week', -1],
  ArrowDown: ['week', 1],
  PageUp: ['month', -1],
  PageDown: ['month', 1],
};

type SnapshotControlProps = DayChoice & { readonly snapshots: NonNullable<DayChoice['snapshots']> };

/** The snapshot that everything is seen from: there is nothing to see from any other day. */
export function SnapshotControl(props: SnapshotControlProps) {
  const { day, defaultDay, snapshots, onChoose } = props;
  const [isOpen, setOpen] = useState(false);
  const choose = (chosen: typeof day) => onChoose(chosen === defaultDay ? null : chosen);
  const [before, after] = [stepWithin(day, 'day', -1, props), stepWithin(day, 'day', 1, props)];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = isOpen ? undefined : STEP_KEYS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = stepWithin(day, ...step, props);
    if (to !== null) choose(to);
  };
  return (
    <div className="as-of" role="group" aria-label="As-of date">
      <button
        type="button"
        className="icon-button"
        aria-label="Snapshot before"
        title={before === null ? 'This is the first snapshot' : `Snapshot before, ${formatDay(before)}  [`}
        disabled={before === null}
        onClick={() => before !== null && choose(before)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </button>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={320} trapFocus returnFocus withinPortal>
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
        <Popover.Dropdown className="as-of-panel" aria-label="Choose a snapshot">
          <SnapshotList
            snapshots={snapshots}
            day={day}
            onChoose={(chosen) => {
              choose(chosen);
              setOpen(false);
            }}
          />
          <p className="snapshots-note">Each day shows what was stored of it, and nothing of later ones.</p>
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className="icon-button"
        aria-label="Snapshot after"
        title={after === null ? 'This is the latest snapshot' : `Snapshot after, ${formatDay(after)}  ]`}
        disabled={after === null}
        onClick={() => after !== null && choose(after)}
      >
        <IconChevronRight size={16} aria-hidden />
      </button>
    </div>
  );
}
