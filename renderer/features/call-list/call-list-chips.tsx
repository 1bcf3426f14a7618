import type { CallsSummary } from '../../../core/queries/call-list/contract.ts';
import { formatCount } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { CallChip } from '../../lib/user-data/call-view.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { DUE_SOON_DAYS } from './call-choices.ts';
import { CALL_LIST_WORDS } from './words.ts';

type ChipsProps = Pick<ScreenProps, 'day'> & {
  readonly chip: CallChip;
  /** Null while it is on its way. */
  readonly calls: CallsSummary | null;
  onChoose(chip: CallChip): void;
};

interface Chip {
  readonly chip: keyof typeof CALL_LIST_WORDS.chips.meanings;
  readonly name: string;
  readonly count: number | null | undefined;
  /** Shows only once it has accounts. */
  readonly isWorked?: boolean;
}

/** The quick filters of the call list. Those for promises and snoozes show once there are any. */
export function CallListChips({ day, chip, calls, onChoose }: ChipsProps) {
  const dueSoon = useQuestion('callListPage', { asOf: day.asOf, firstRow: 0, limit: 0, filter: { dueWithinDays: DUE_SOON_DAYS } }).value
    ?.total;
  const chips: readonly Chip[] = [
    { chip: 'all', name: CALL_LIST_WORDS.chips.all, count: day.debtors },
    { chip: 'today', name: CALL_LIST_WORDS.chips.today, count: calls?.today },
    { chip: 'overdue', name: SHARED_WORDS.names.overdue, count: day.overdueAccounts },
    { chip: 'due-soon', name: CALL_LIST_WORDS.chips.dueSoon(DUE_SOON_DAYS), count: dueSoon },
    // In place of all promises: with one chip more, the row would wrap.
    chip === 'promised-this-week'
      ? { chip, name: CALL_LIST_WORDS.chips.promisedThisWeek, count: undefined }
      : { chip: 'promises', name: CALL_LIST_WORDS.chips.promises, count: calls?.promises, isWorked: true },
    { chip: 'snoozed', name: CALL_LIST_WORDS.chips.snoozed, count: calls?.snoozed, isWorked: true },
  ];
  const shown = chips.filter(({ chip: target, count, isWorked }) => !isWorked || (count ?? 0) > 0 || target === chip);
  return (
    <ChoiceChips<CallChip>
      label={CALL_LIST_WORDS.chips.label}
      choices={shown.map(({ chip: target, name, count }) => [
        target,
        <>
          {name} {count !== null && count !== undefined && <span>{formatCount(count)}</span>}
        </>,
        CALL_LIST_WORDS.chips.meanings[target],
      ])}
      chosen={chip}
      onChoose={onChoose}
    />
  );
}
