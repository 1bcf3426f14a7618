import { Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatDay } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { DayForm } from '../../ui/day-form.tsx';
import { DayPicker } from '../../ui/day-picker.tsx';
import { SnapshotList } from '../../ui/snapshot-list.tsx';
import type { SnapshotSummary } from '../../worker/core-types.ts';
import { COMPARE_WORDS } from './words.ts';

interface CompareDayProps {
  /** The label of the day: `From`. */
  readonly label: string;
  readonly day: EpochDay;
  readonly latest: EpochDay;
  /** Of a store: the only days to choose from, earliest first. Null for extracts. */
  readonly snapshots: readonly SnapshotSummary[] | null;
  /** The default day, with its name: `the as-of date`. */
  readonly usual: { readonly day: EpochDay; readonly name: string };
  /** Null for the default day. */
  onChoose(day: EpochDay | null): void;
}

/** The choice of one of two compared days. */
export function CompareDay({ label, day, latest, snapshots, usual, onChoose }: CompareDayProps) {
  const [isOpen, setOpen] = useState(false);
  const choose = (chosen: EpochDay) => {
    onChoose(chosen === usual.day ? null : chosen);
    setOpen(false);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={snapshots === null ? 284 : 320}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className="as-of compare-day"
          aria-label={COMPARE_WORDS.day.chosenLabel(label, formatDay(day))}
          onClick={() => setOpen(!isOpen)}
        >
          <span className="as-of-label">{label}</span>
          <strong>{formatDay(day)}</strong>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="as-of-panel" aria-label={COMPARE_WORDS.day.chooseLabel(label)}>
        {snapshots === null ? (
          <>
            <DayForm
              label={COMPARE_WORDS.day.fieldLabel(label)}
              button={SHARED_WORDS.actions.go}
              day={day}
              latest={latest}
              onChoose={choose}
            />
            <DayPicker day={day} latest={latest} onChoose={choose} />
          </>
        ) : (
          <SnapshotList snapshots={snapshots} day={day} onChoose={choose} />
        )}
        {day !== usual.day && (
          <div className="as-of-why">
            <button type="button" className="button" onClick={() => choose(usual.day)}>
              {COMPARE_WORDS.day.backTo(usual.name, formatDay(usual.day))}
            </button>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
