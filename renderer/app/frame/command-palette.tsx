import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconBookmark,
  IconBuilding,
  IconCalendar,
  IconContrast,
  IconDownload,
  IconHelp,
  IconKeyboard,
  IconLayoutSidebar,
  IconMapPin,
  IconPrinter,
  IconReceipt,
} from '@tabler/icons-react';
import { type Dispatch, useState } from 'react';
import type { Found } from '../../../core/queries/accounts/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { useShownCalls } from '../../features/call-list/public.ts';
import { useCustomerList } from '../../features/call-notes/public.ts';
import { REPORT_WORDS } from '../../features/report/public.ts';
import { accountName } from '../../lib/account-name.ts';
import { CONTACT_WORDS } from '../../lib/contact-words.ts';
import { stepWithin } from '../../lib/days/step-day.ts';
import { accountInPanel, focusPanel } from '../../lib/focus.ts';
import { formatDay } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { CallViewSettings } from '../../lib/user-data/call-view.ts';
import { wholeList } from '../../lib/user-data/call-view.ts';
import { useSavedViews } from '../../lib/user-data/use-saved-views.ts';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';
import type { DayChoice } from '../../lib/workspace/screen-props.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';
import type { useExport } from '../../lib/workspace/use-export.ts';
import type { WorkspaceAction } from '../state/workspace.ts';
import { EXPORTS, SHOWN_CALLS_EXPORTS } from './exports.ts';
import { Palette, type PaletteEntry, type PaletteGroup } from './palette.tsx';
import { askedWords, findPlaces } from './places.ts';
import { FRAME_WORDS, PLACE_WORDS, SCREEN_WORDS } from './words.ts';

interface CommandPaletteProps {
  /** What to find at first. */
  readonly text: string;
  readonly asOf: EpochDay;
  readonly paymentsKnown: boolean;
  readonly dayChoice: DayChoice;
  readonly exporting: ReturnType<typeof useExport>;
  readonly shownCalls: ReturnType<typeof useShownCalls>;
  readonly dispatch: Dispatch<WorkspaceAction>;
  onReport(): void;
  onShortcuts(): void;
  onHelp(): void;
  onClose(): void;
}

const MAX_FOUND = 6;

/** Finds an account by company, contact, phone or amount, an invoice by number or amount, or a part of a screen; or runs a command. */
export function CommandPalette(props: CommandPaletteProps) {
  const { text, asOf, dispatch, onClose } = props;
  const [query, setQuery] = useState(text);
  const [asked] = useDebouncedValue(query.trim(), 60);
  const { value: found, isStale } = useQuestion('find', { asOf, text: asked, limit: MAX_FOUND });
  const commands = useCommands(props);
  const words = askedWords(query);
  const isAsked = words.length > 0 && asked !== '';
  // While the answer to the latest text is on its way, the old answer shows only entries that match: Enter must not pick another one.
  const needle = query.trim().toLowerCase();
  const isCurrent = !isStale && asked === query.trim();
  const fits = (...texts: readonly (string | null | undefined)[]) =>
    isCurrent || texts.some((text) => text?.toLowerCase().includes(needle));
  const show = (accountId: string) => {
    dispatch({ type: 'account-shown', accountId });
    focusPanel();
  };
  const groups: readonly PaletteGroup[] = [
    {
      label: SHARED_WORDS.names.accounts,
      entries: (isAsked ? (found?.accounts ?? []) : [])
        .filter((account) => fits(account.company_name, account.acct_id, account.because))
        .map(({ acct_id, company_name, because, correction }) => ({
          key: `account ${acct_id}`,
          name: accountName({ acct_id, company_name }),
          note:
            because === undefined
              ? SHARED_WORDS.names.accountBeside(acct_id)
              : FRAME_WORDS.commandPalette.becauseAccount(sayMatch(because, correction), acct_id),
          icon: IconBuilding,
          run: () => show(acct_id),
        })),
    },
    {
      label: SHARED_WORDS.names.invoices,
      entries: (isAsked ? (found?.invoices ?? []) : [])
        .filter(({ inv_id, because }) => fits(inv_id, because))
        .map(({ inv_id, acct_id, because }) => ({
          key: `invoice ${inv_id}`,
          name: SHARED_WORDS.names.invoiceOf(inv_id),
          note:
            because === undefined
              ? FRAME_WORDS.commandPalette.ofAccount(acct_id)
              : FRAME_WORDS.commandPalette.becauseOfAccount(because, acct_id),
          icon: IconReceipt,
          run: () => dispatch({ type: 'invoice-opened', invoiceId: inv_id }),
        })),
    },
    {
      label: FRAME_WORDS.commandPalette.places,
      entries: findPlaces(words).map(({ place, screen, actions }) => ({
        key: `place ${place}`,
        name: PLACE_WORDS[place].name,
        note: SCREEN_WORDS[screen].name,
        icon: IconMapPin,
        run: () => actions.forEach(dispatch),
      })),
    },
    {
      label: FRAME_WORDS.commandPalette.commands,
      entries: commands.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word))),
    },
  ];
  return (
    <Palette
      label={FRAME_WORDS.commandPalette.placeholder}
      query={query}
      groups={groups.filter(({ entries }) => entries.length > 0)}
      onQuery={setQuery}
      onClose={onClose}
    />
  );
}

/** What matched, with a mark on a contact that the analyst corrected. */
function sayMatch(because: string, correction: Found['accounts'][number]['correction']): string {
  if (correction === undefined) return because;
  return correction.is === 'ours' ? CONTACT_WORDS.ours(because) : CONTACT_WORDS.replaced(because, correction.by);
}

const SCREENS = Object.keys(SCREEN_WORDS) as Screen[];

function useCommands({
  paymentsKnown,
  dayChoice,
  exporting,
  shownCalls,
  dispatch,
  onReport,
  onShortcuts,
  onHelp,
}: CommandPaletteProps): readonly PaletteEntry[] {
  // The kit would inject a style sheet to suppress transitions, which the page's policy refuses.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const { day, defaultDay, snapshots, onChoose } = dayChoice;
  const print = useOpenPrint();
  const [shown] = useState(accountInPanel);
  const hasCorrections = useCustomerList().controller?.hasCorrections ?? false;
  // The call list on screen has other accounts, columns or contacts than the whole one.
  const isOtherShown = shownCalls !== null || hasCorrections;
  const saved = useSavedViews();
  const views = saved?.ok ? saved.value : [];
  const { callColumns } = usePreferences();
  const command = (name: string, icon: PaletteEntry['icon'], run: () => void): PaletteEntry => ({ key: name, name, icon, run });
  const view = (name: string, viewId: string | null, settings: CallViewSettings) =>
    command(name, IconBookmark, () => {
      dispatch({ type: 'screen-chosen', screen: 'calls' });
      dispatch({ type: 'calls-changed', change: { what: 'view-chosen', viewId, settings }, at: Date.now() });
    });
  const step = (unit: 'day' | 'week' | 'month', by: 1 | -1): PaletteEntry[] => {
    const to = stepWithin(day, unit, by, dayChoice);
    if (to === null) return [];
    const name =
      snapshots === null
        ? FRAME_WORDS.commandPalette.asOfStep(unit, by, formatDay(to))
        : FRAME_WORDS.commandPalette.asOfSnapshot(by, formatDay(to));
    return [command(name, IconCalendar, () => onChoose(to === defaultDay ? null : to))];
  };
  return [
    ...SCREENS.map((screen) =>
      command(FRAME_WORDS.commandPalette.goTo(SCREEN_WORDS[screen].name), IconLayoutSidebar, () =>
        dispatch({ type: 'screen-chosen', screen }),
      ),
    ),
    ...EXPORTS.filter(({ needsPayments }) => paymentsKnown || !needsPayments)
      .flatMap(({ kinds }) => kinds)
      .map(({ kind, command: name }) => ({
        ...command(name, IconDownload, () => exporting.exportFile(kind)),
        ...((kind === 'calls.csv' || kind === 'calls.xlsx') &&
          isOtherShown && { note: FRAME_WORDS.exports.fullCommandNote(hasCorrections) }),
      })),
    ...(shownCalls === null ? [] : SHOWN_CALLS_EXPORTS).map(({ format, command: name }) =>
      command(name, IconDownload, () => exporting.exportCalls({ format, selection: shownCalls!.selection, filters: shownCalls!.filters })),
    ),
    command(REPORT_WORDS.command, IconDownload, onReport),
    ...(paymentsKnown && views.length > 0 ? [view(FRAME_WORDS.commandPalette.viewFullList, null, wholeList(callColumns))] : []),
    ...(paymentsKnown ? views.map((saved) => view(FRAME_WORDS.commandPalette.view(saved.name), saved.id, saved)) : []),
    ...(paymentsKnown
      ? [
          command(SHARED_WORDS.actions.printCalls, IconPrinter, () => print({ what: 'calls' })),
          command(FRAME_WORDS.commandPalette.printAgeing, IconPrinter, () => print({ what: 'ageing' })),
        ]
      : []),
    ...(paymentsKnown && shown
      ? [
          command(FRAME_WORDS.commandPalette.statement(shown.name), IconPrinter, () =>
            print({ what: 'statement', accountIds: [shown.accountId] }),
          ),
        ]
      : []),
    ...(day === defaultDay
      ? []
      : [command(FRAME_WORDS.commandPalette.asOfDefault(formatDay(defaultDay)), IconCalendar, () => onChoose(null))]),
    ...step('day', -1),
    ...step('day', 1),
    ...(snapshots === null ? [...step('week', -1), ...step('week', 1), ...step('month', -1), ...step('month', 1)] : []),
    command(FRAME_WORDS.commandPalette.keyboardShortcuts, IconKeyboard, onShortcuts),
    command(`${FRAME_WORDS.help}: ${FRAME_WORDS.whatIsThis}`, IconHelp, onHelp),
    command(FRAME_WORDS.commandPalette.themeLight, IconContrast, () => setColorScheme('light')),
    command(FRAME_WORDS.commandPalette.themeDark, IconContrast, () => setColorScheme('dark')),
    command(FRAME_WORDS.commandPalette.themeMatchSystem, IconContrast, () => setColorScheme('auto')),
  ];
}
