import { NEXT_ACTION_KINDS } from '../../../core/calls/call-status.ts';
import { OUTCOMES } from '../../../core/calls/note-kinds.ts';
import { BUCKET_PLACES } from '../../../core/units/ageing-edges.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { formatPlainMoney } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { typedMoney, typedPercent } from '../../lib/typed-figures.ts';
import type { CallFilters } from '../../lib/user-data/call-view.ts';
import { RangeForm, type TypedFigure } from '../../ui/range-form.tsx';
import { useCustomerList } from '../call-notes/public.ts';
import { type CallsShown, callsFilter } from './call-choices.ts';
import {
  ACTION_NAMES,
  bucketWords,
  CALL_FILTER_NAMES,
  type CallFormPart,
  LIFTED,
  outcomeName,
  ownerName,
  plainPercent,
} from './call-filter-words.ts';
import { OptionForm } from './option-form.tsx';
import { useOptionCounts } from './use-option-counts.ts';
import { CALL_LIST_WORDS } from './words.ts';

interface CallFilterFormProps {
  readonly asOf: EpochDay;
  readonly part: CallFormPart;
  readonly shown: CallsShown;
  onFilter(filters: CallFilters): void;
  onClose(): void;
}

const MONEY: TypedFigure = {
  // Zero at stake is a valid amount.
  read: (text) => (/^\$?0+(\.0+)?$/.test(text.trim()) ? 0 : typedMoney(text)),
  write: (cents) => formatPlainMoney(cents as Cents).replace('$', ''),
  problem: CALL_LIST_WORDS.callFilterForms.noAmount,
};

const PERCENT: TypedFigure = {
  read: typedPercent,
  write: (share) => plainPercent(share as Parameters<typeof plainPercent>[0]).replace('%', ''),
  problem: CALL_LIST_WORDS.callFilterForms.noShare,
};

const OUTCOME_CHOICES = [...OUTCOMES, 'none'] as const;
const ACTION_CHOICES = [...NEXT_ACTION_KINDS, 'none'] as const;

/** The form for one part of the filter. */
export function CallFilterForm({ asOf, part, shown, onFilter, onClose }: CallFilterFormProps) {
  const { filters } = shown;
  const { ageingEdges } = usePreferences();
  const options = { asOf, part, shown };
  switch (part) {
    case 'bucket':
      return (
        <Options
          {...options}
          values={BUCKET_PLACES}
          say={(bucket) => bucketWords(bucket, ageingEdges)}
          chosen={filters.bucket === undefined ? [] : [filters.bucket]}
          filterOf={([bucket]) => ({ bucket })}
          onFilter={onFilter}
        />
      );
    case 'outcomes':
      return (
        <Options
          {...options}
          values={OUTCOME_CHOICES}
          say={outcomeName}
          chosen={filters.outcomes ?? []}
          isSeveral
          filterOf={(outcomes) => ({ outcomes })}
          onFilter={onFilter}
        />
      );
    case 'actions':
      return (
        <Options
          {...options}
          values={ACTION_CHOICES}
          say={(kind) => ACTION_NAMES[kind]}
          chosen={filters.nextActions ?? []}
          isSeveral
          filterOf={(nextActions) => ({ nextActions })}
          onFilter={onFilter}
        />
      );
    case 'owners':
      return <OwnerOptions {...options} onFilter={onFilter} />;
    case 'stake':
      return (
        <RangeForm
          name={CALL_FILTER_NAMES.stake.title}
          unit={CALL_LIST_WORDS.callFilterForms.amountUnit}
          min={filters.minCents}
          max={filters.maxCents}
          typed={MONEY}
          onApply={({ min, max }) => {
            onFilter({ minCents: min, maxCents: max });
            onClose();
          }}
        />
      );
    case 'chance':
      return (
        <RangeForm
          name={CALL_FILTER_NAMES.chance.title}
          unit={CALL_LIST_WORDS.callFilterForms.shareUnit}
          min={filters.minProbability}
          max={filters.maxProbability}
          typed={PERCENT}
          onApply={({ min, max }) => {
            onFilter({ minProbability: min, maxProbability: max });
            onClose();
          }}
        />
      );
  }
}

/** Every owner, and accounts without one. An owner that is chosen stays, also when no account has it any more. */
function OwnerOptions({ shown, ...options }: Pick<CallFilterFormProps, 'asOf' | 'part' | 'shown' | 'onFilter'>) {
  const owners = useCustomerList().controller?.owners ?? [];
  const chosen = (shown.filters.owners ?? []).map(valueOfOwner);
  return (
    <Options
      {...options}
      shown={shown}
      values={[...new Set([NOBODY, ...owners, ...chosen])]}
      say={(value) => ownerName(ownerOf(value))}
      chosen={chosen}
      isSeveral
      filterOf={(values) => ({ owners: values.map(ownerOf) })}
    />
  );
}

/** The value of the option for accounts without an owner: owners are never empty. */
const NOBODY = '';
const valueOfOwner = (owner: string | null) => owner ?? NOBODY;
const ownerOf = (value: string) => (value === NOBODY ? null : value);

interface OptionsProps<Value> extends Pick<CallFilterFormProps, 'asOf' | 'part' | 'shown' | 'onFilter'> {
  readonly values: readonly Value[];
  say(value: Value): string;
  readonly chosen: readonly Value[];
  readonly isSeveral?: boolean;
  filterOf(chosen: readonly Value[]): CallFilters;
}

/** A few options, each with the number of accounts that it would leave together with the other filters. */
function Options<Value extends string | number>(props: OptionsProps<Value>) {
  const { asOf, part, shown, values, say, chosen, isSeveral = false, filterOf, onFilter } = props;
  const { ageingEdges } = usePreferences();
  const counts = useOptionCounts(
    asOf,
    shown.search.trim() === '' ? undefined : shown.search,
    values.map((value) => callsFilter(shown.chip, { ...shown.filters, ...LIFTED[part], ...filterOf([value]) }, ageingEdges) ?? {}),
  );
  return (
    <OptionForm
      title={CALL_FILTER_NAMES[part].title}
      options={values.map((value) => ({ value, name: say(value) }))}
      chosen={chosen}
      isSeveral={isSeveral}
      counts={counts}
      onChoose={(next) => onFilter(next.length === 0 ? LIFTED[part] : filterOf(next))}
    />
  );
}
