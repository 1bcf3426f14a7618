import { Popover } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { type CallsSummary, SINCE_CHANGES, type SinceChange } from '../../../core/queries/call-list/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { formatCount } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { CallChip } from '../../lib/user-data/call-view.ts';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useFitting } from '../../ui/use-fitting.ts';
import type { CustomerListHook } from '../call-notes/public.ts';
import { CALL_LIST_WORDS } from './words.ts';

const words = CALL_LIST_WORDS.customerList;

/** Maximum number of accounts that an entry lists by name. */
const MAX_NAMED = 200;

/** Changes whose accounts may have left the list: their names are listed, because a filter would not find them. */
const NAMED: ReadonlySet<SinceChange> = new Set(['gone-paid', 'gone-missing', 'kept']);

/** The most urgent change first. */
const ORDER: readonly SinceChange[] = ['broken', 'kept', ...SINCE_CHANGES.filter((change) => change !== 'broken' && change !== 'kept')];

interface CallListSinceProps {
  readonly asOf: EpochDay;
  readonly customerList: CustomerListHook;
  readonly calls: CallsSummary | null;
  readonly chip: CallChip;
  onNarrow(chip: CallChip): void;
  onAccount(accountId: string): void;
  onSettings(): void;
}

/** The changes since the last list of these customers. */
export function CallListSince({ asOf, customerList, calls, chip, onNarrow, onAccount, onSettings }: CallListSinceProps) {
  const { view, controller } = customerList;
  const later = lastDayAfter(asOf, controller?.listDays ?? []);
  const since = calls?.since ?? null;
  const changes = since === null ? [] : ORDER.filter((change) => since.counts[change] > 0);
  const { row, fitting } = useFitting(changes.length, JSON.stringify(since));
  if (view.status !== 'open') return null;
  const shared = { asOf, customerList, counts: since?.counts ?? null, chip, onNarrow, onAccount };
  return (
    <div className="since" role="group" aria-label={CALL_LIST_WORDS.since.label}>
      {later !== null && (
        <span className="since-later" title={words.laterNotesTitle(later)}>
          {words.laterNotes}
        </span>
      )}
      {since === null && later === null && <span>{words.firstSaved}</span>}
      {since !== null && (
        <>
          <span>{words.since(since.last_day)}</span>
          {changes.length === 0 && <span>{words.nothingChanged}</span>}
          <div ref={row} className="since-changes">
            {changes.map((change, place) => (
              <span key={change} inert={place >= fitting}>
                <Change {...shared} change={change} />
              </span>
            ))}
          </div>
          {fitting < changes.length && (
            <PopoverButton
              label={CALL_LIST_WORDS.since.more(changes.length - fitting)}
              className="since-change since-more"
              position="bottom-start"
              face={CALL_LIST_WORDS.since.more(changes.length - fitting)}
            >
              {(close) => (
                <div className="since-rest">
                  {changes.slice(fitting).map((change) => (
                    <Change key={change} {...shared} change={change} isInPopover onDone={close} />
                  ))}
                </div>
              )}
            </PopoverButton>
          )}
        </>
      )}
      <button type="button" className="since-customer-list link" title={words.settingsTitle(view.customerList.name)} onClick={onSettings}>
        <IconUsers size={14} aria-hidden />
        <span className="since-customer-list-word">{words.settings}: </span>
        <bdi>{view.customerList.name}</bdi>
      </button>
    </div>
  );
}

/** The last of the days, if it is after this one; null without any. */
function lastDayAfter(day: EpochDay, days: readonly EpochDay[]): EpochDay | null {
  return days.reduce<EpochDay | null>((last, other) => (other > (last ?? day) ? other : last), null);
}

type ChangeProps = Pick<CallListSinceProps, 'asOf' | 'customerList' | 'chip' | 'onNarrow' | 'onAccount'> & {
  readonly change: SinceChange;
  readonly counts: NonNullable<CallsSummary['since']>['counts'] | null;
  readonly isInPopover?: boolean;
  /** Called when the change was used. */
  onDone?(): void;
};

/** A change with its accounts: a click narrows the list to them, or names them. */
function Change({ change, counts, chip, onNarrow, onDone, ...named }: ChangeProps) {
  const count = counts?.[change] ?? 0;
  if (NAMED.has(change)) {
    const onAccount = (accountId: string) => {
      onDone?.();
      named.onAccount(accountId);
    };
    return <NamedChange {...named} change={change} count={count} onAccount={onAccount} />;
  }
  return (
    <button
      type="button"
      className="since-change"
      data-change={change}
      aria-pressed={chip === `since:${change}`}
      onClick={() => {
        onNarrow(chip === `since:${change}` ? 'all' : `since:${change}`);
        onDone?.();
      }}
    >
      {CALL_LIST_WORDS.since.changes[change](count)}
    </button>
  );
}

type NamedChangeProps = Pick<CallListSinceProps, 'asOf' | 'customerList' | 'onAccount'> & {
  readonly change: SinceChange;
  readonly count: number;
  /** Its own popover is then a part of that one, which a click in it must not close. */
  readonly isInPopover?: boolean;
};

function NamedChange({ asOf, customerList, change, count, isInPopover = false, onAccount }: NamedChangeProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={300} trapFocus returnFocus withinPortal={!isInPopover}>
      <Popover.Target>
        <button type="button" className="since-change" data-change={change} onClick={() => setOpen(!isOpen)}>
          {CALL_LIST_WORDS.since.changes[change](count)}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="since-names" aria-label={CALL_LIST_WORDS.since.changes[change](count)}>
        {isOpen && (
          <Names
            asOf={asOf}
            customerList={customerList}
            change={change}
            onAccount={(accountId) => {
              setOpen(false);
              onAccount(accountId);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

type NamesProps = Pick<CallListSinceProps, 'asOf' | 'customerList' | 'onAccount'> & { readonly change: SinceChange };

function Names({ asOf, customerList, change, onAccount }: NamesProps) {
  const found = useQuestion('sinceAccounts', { asOf, change, limit: MAX_NAMED }, { about: customerList.view.revision }).value;
  if (found === null) return <p className="quiet">{SHARED_WORDS.states.loading}</p>;
  return (
    <>
      <ul>
        {found.accounts.map((account) => (
          <li key={account.acct_id}>
            <button type="button" onClick={() => onAccount(account.acct_id)}>
              <bdi>{accountName(account)}</bdi> <small>{SHARED_WORDS.names.accountBeside(account.acct_id)}</small>
            </button>
          </li>
        ))}
      </ul>
      {found.total > found.accounts.length && (
        <p className="quiet">{CALL_LIST_WORDS.since.firstOf(formatCount(found.accounts.length), formatCount(found.total))}</p>
      )}
    </>
  );
}
