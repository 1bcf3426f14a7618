import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { workDay } from '../../../core/calls/work-day.ts';
import { usualWait } from '../../../core/calls/working-days.ts';
import type { AccountFacts } from '../../../core/lists/account-columns.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { today } from '../../lib/days/today.ts';
import { focusList } from '../../lib/focus.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import type { MenuPart } from '../../ui/grid/grid-menu.tsx';
import { useUndoKeys } from '../../ui/use-undo-keys.ts';
import { OutcomeForm } from './outcome-form.tsx';
import { OwnerForm } from './owner-form.tsx';
import { sayRecordProblem } from './say-record-problem.ts';
import { sayRedone, sayUndone } from './say-step.ts';
import { useCustomerList } from './use-customer-list.ts';
import { NOTES_WORDS } from './words.ts';

interface ChosenAccountsOptions {
  readonly asOf: EpochDay;
  /** Whether an account is beside the list: then its panel has the keys of undo. */
  readonly hasPanel: boolean;
  /** When the change of the list that undo would take back was made, and when the one was undone that redo would put back; 0 for none. */
  readonly listChangedAt?: number;
  readonly listUndoneAt?: number;
  onExport(format: 'xlsx' | 'csv', accountIds: readonly string[]): void;
  /** The column of owners, where the list can show one. */
  readonly ownerColumn?: { readonly isShown: boolean; show(): void };
  /** The entry that prints these accounts. */
  readonly print: { readonly label: string; run(accountIds: readonly string[]): void };
}

interface ChosenAccounts {
  /** What to do with several accounts; `done` ends their selection. */
  menu(rows: readonly AccountFacts[], done: () => void): MenuPart;
  /** What of it applies to one account. */
  rowMenu(row: AccountFacts): MenuPart;
  /** The open dialog, if any. */
  readonly dialog: ReactNode;
  /** Whether undo takes back a step about accounts, which is newer than the last change of the list; or redo puts one back. */
  isNext(way: 'undo' | 'redo'): boolean;
  undo(): void;
  redo(): void;
}

interface Asked {
  readonly what: 'snooze' | 'owner';
  readonly title: string;
  readonly accountIds: readonly string[];
  done(): void;
}

/** Milliseconds that a notice with its button stays. */
const SHOWN_FOR = 12_000;

/**
 * Snoozes several accounts of a list, gives them an owner, exports and prints them. Undo and redo of what was done about accounts, also
 * beside one.
 */
export function useChosenAccounts(options: ChosenAccountsOptions): ChosenAccounts {
  const { asOf, hasPanel, listChangedAt = 0, listUndoneAt = 0, onExport, ownerColumn, print } = options;
  const { controller, defaultDay } = useCustomerList();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const from = workDay(asOf, defaultDay ?? asOf, today());

  const isNext = (way: 'undo' | 'redo') =>
    way === 'undo' ? (controller?.undoableAt ?? 0) > listChangedAt : (controller?.redoableAt ?? 0) > listUndoneAt;
  const take = async (way: 'undo' | 'redo') => {
    const result = await controller?.[way]();
    if (result?.ok === false) say(sayRecordProblem(result.error), false);
    // The panel says it itself.
    else if (result?.value && !hasPanel) say((way === 'undo' ? sayUndone : sayRedone)(result.value), true);
  };
  const undo = () => void take('undo');
  const redo = () => void take('redo');
  useUndoKeys({ isMine: (way) => !hasPanel && isNext(way), onUndo: undo, onRedo: redo });

  const ask = (next: Asked) => {
    setProblem(null);
    setAsked(next);
  };
  const close = () => setAsked(null);

  /** Stores a step and says so, until another step or undo; the dialog stays until it is stored. */
  const store = async (
    step: () => ReturnType<NonNullable<typeof controller>['changeOwner']>,
    said: string,
    { whenStored, more }: { readonly whenStored?: () => void; readonly more?: NoticeAction } = {},
  ) => {
    setSaving(true);
    const writing = step();
    const at = controller!.undoableAt;
    const result = await writing;
    setSaving(false);
    if (!result.ok) return setProblem(sayRecordProblem(result.error));
    close();
    whenStored?.();
    focusList();
    const untilOther = (end: () => void) => controller!.subscribe(() => controller!.undoableAt !== at && end());
    say(said, true, { undo, untilOther }, more);
  };

  const ownerOf = (accountIds: readonly string[]) => (accountIds.length === 1 && controller?.accountOf(accountIds[0]!)?.owner) || '';
  const showsColumn: NoticeAction | null =
    ownerColumn === undefined || ownerColumn.isShown ? null : { label: NOTES_WORDS.showOwners, run: ownerColumn.show };

  const dialog = asked && controller && (
    <BareDialog label={asked.title} width={400} closesByEscape={asked.what !== 'snooze'} onClose={close}>
      {asked.what === 'snooze' ? (
        <OutcomeForm
          kind="snoozed"
          title={asked.title}
          offered={{ day: usualWait(from), cents: null, text: '' }}
          from={from}
          openCents={null}
          isSaving={isSaving}
          problem={problem}
          onSave={(parts) => {
            const drafts = asked.accountIds.map((acct_id) => ({ ...parts, acct_id, kind: 'snoozed' as const, as_of_day: asOf }));
            const recording = async () => {
              const result = await controller.recordAll(drafts);
              return result.ok ? { ok: true as const, value: null } : result;
            };
            // Snoozed accounts go to the end of the list, which ends the selection.
            void store(recording, NOTES_WORDS.snoozed(drafts.length, parts.snooze_until!), { whenStored: asked.done });
          }}
          onCancel={close}
        />
      ) : (
        <OwnerForm
          title={asked.title}
          owner={ownerOf(asked.accountIds)}
          owners={controller.owners}
          isSaving={isSaving}
          problem={problem}
          onSave={(owner) =>
            void store(() => controller.changeOwner(asked.accountIds, owner), NOTES_WORDS.owned(asked.accountIds.length, owner), {
              ...(owner !== null && showsColumn && { more: showsColumn }),
            })
          }
          onCancel={close}
        />
      )}
    </BareDialog>
  );

  return {
    menu(rows, done) {
      const ids = rows.map(({ acct_id }) => acct_id);
      const isDisabled = controller === null;
      return [
        {
          label: NOTES_WORDS.snooze,
          isDisabled,
          run: () => ask({ what: 'snooze', title: NOTES_WORDS.snoozeOf(ids.length), accountIds: ids, done }),
        },
        {
          label: NOTES_WORDS.owner,
          isDisabled,
          run: () => ask({ what: 'owner', title: NOTES_WORDS.ownerOf(ids.length), accountIds: ids, done }),
        },
        {
          label: NOTES_WORDS.export,
          entries: [
            { label: NOTES_WORDS.excel, run: () => onExport('xlsx', ids) },
            { label: NOTES_WORDS.csv, run: () => onExport('csv', ids) },
          ],
        },
        { label: print.label, run: () => print.run(ids) },
      ];
    },
    rowMenu: (row) => [
      {
        label: NOTES_WORDS.owner,
        isDisabled: controller === null,
        run: () =>
          ask({ what: 'owner', title: NOTES_WORDS.ownerOfAccount(accountName(row)), accountIds: [row.acct_id], done: () => undefined }),
      },
    ],
    dialog,
    isNext,
    undo,
    redo,
  };
}

interface Undoable {
  undo(): void;
  /** Calls `end` when another step is the one that can be undone. Returns a function that stops it. */
  untilOther(end: () => void): () => void;
}

/** One more button of a notice. */
interface NoticeAction {
  readonly label: string;
  run(): void;
}

function say(text: string, isGood: boolean, step?: Undoable, more?: NoticeAction): void {
  const id = crypto.randomUUID();
  const stop = step?.untilOther(() => notifications.hide(id));
  notifications.show({
    id,
    message: (
      <>
        {text}{' '}
        {step && (
          <button
            type="button"
            className="link"
            title={NOTES_WORDS.undoTitle}
            onClick={() => {
              notifications.hide(id);
              step.undo();
            }}
          >
            {NOTES_WORDS.undo}
          </button>
        )}
        {more && (
          <>
            {' · '}
            <button
              type="button"
              className="link"
              onClick={() => {
                notifications.hide(id);
                more.run();
              }}
            >
              {more.label}
            </button>
          </>
        )}
      </>
    ),
    color: isGood ? 'blue' : 'red',
    autoClose: isGood ? SHOWN_FOR : false,
    onClose: () => stop?.(),
  });
}
