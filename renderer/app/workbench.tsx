import { notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { CoreApi } from '../../core/queries/core-api.ts';
import { callsAtStart } from '../features/call-list/public.ts';
import { CustomerListContext, useOpenCustomerList } from '../features/call-notes/public.ts';
import { useOtherSet } from '../features/compare/public.ts';
import { ReadingDialog } from '../features/open/public.ts';
import { type SqlSession, useSqlEnd } from '../features/sql/public.ts';
import { AskingContext, forgetOtherOpenings, newQueryClient } from '../lib/asking.ts';
import type { FileSelection } from '../lib/extracts/file-selection.ts';
import { saySampleMissing } from '../lib/extracts/say-not-opened.ts';
import { type Opened, type ReadingChoices, useExtracts } from '../lib/extracts/use-extracts.ts';
import { type DropPlace, useWindowDrop } from '../lib/extracts/use-window-drop.ts';
import { preferencesNow, usePreferences } from '../lib/preferences/use-preferences.ts';
import { SHARED_WORDS } from '../lib/shared-words.ts';
import { useSavedViews } from '../lib/user-data/use-saved-views.ts';
import { askFirstPage } from '../ui/grid/use-row-window.ts';
import type { CoreFailure } from '../worker/core-failure.ts';
import type { RememberedReading } from '../worker/core-types.ts';
import { CoreFailedNotice } from './core-failed-notice.tsx';
import { firstCalls } from './first-calls.ts';
import { Frame } from './frame/frame.tsx';
import { DatabaseOffer, useSampleOffer } from './start/menu-offers.tsx';
import { OpenFailedScreen, ReadingScreen } from './start/opening-screens.tsx';
import { RejectsScreen } from './start/rejects-screen.tsx';
import { StartScreen } from './start/start-screen.tsx';
import { useDesktopOpenings } from './start/use-desktop-openings.ts';
import { EMPTY_WORKSPACE, workspaceReducer } from './state/workspace.ts';
import { useOpenWithQuestion } from './unsaved-question.tsx';
import { useNoteBackups } from './use-note-backups.ts';
import { APP_WORDS } from './words.ts';

interface WorkbenchProps {
  readonly core: CoreApi;
  readonly failure: CoreFailure | null;
  readonly sql: SqlSession;
  /** Files to open at once: those that were open when the earlier core died. */
  readonly reopen: FileSelection | null;
  onRestart(reopen: FileSelection | null): void;
}

/** Everything on screen that depends on one core: the current screen, and files that are dropped on any screen. */
export function Workbench({ core, failure, sql, reopen, onRestart }: WorkbenchProps) {
  const [workspace, dispatch] = useReducer(workspaceReducer, EMPTY_WORKSPACE);
  const areViewsRead = useSavedViews() !== null;
  useEffect(() => {
    if (areViewsRead) dispatch({ type: 'calls-restored', ...callsAtStart() });
  }, [areViewsRead]);
  const onOtherOpened = useCallback(() => dispatch({ type: 'compare-changed', change: { otherDay: null } }), []);
  const other = useOtherSet(core, onOtherOpened);
  const { open: openOther, leave: leaveOther } = other;
  const onOpened = useCallback(() => {
    dispatch({ type: 'opened', ...callsAtStart() });
    leaveOther();
  }, [leaveOther]);
  const read = useCallback<CoreApi['open']>(
    (request, control) => core.open({ ...request, remembered: preferencesNow().readings }, control),
    [core],
  );
  const [client] = useState(newQueryClient);
  const beforeShown = useCallback(
    async (opened: Opened) => {
      const first = firstCalls(opened);
      // The first rows are drawn together with their screen.
      if (first !== null) await askFirstPage(client, { core, opening: opened.id }, 'callListPage', first.request, first.revision);
    },
    [client, core],
  );
  const extracts = useExtracts(read, onOpened, beforeShown);
  const [isReadingShown, setReadingShown] = useState(false);
  const showReading = useCallback(() => setReadingShown(true), []);
  const { change, readings: remembered } = usePreferences();
  const { opened, task, open, dismiss, close } = extracts;
  useSqlEnd(sql, opened !== null);
  const opening = opened?.id ?? null;
  useEffect(() => {
    if (opening !== null) forgetOtherOpenings(client, opening);
  }, [client, opening]);
  const customerList = useOpenCustomerList(core, opened);
  const { contacts } = customerList.view;
  const asking = useMemo(() => (opening === null ? null : { core, opening, contacts }), [core, opening, contacts]);
  const { openAsked, question } = useOpenWithQuestion(open, opened?.fileSelection ?? null);
  const onDrop = useCallback(
    (fileSelection: FileSelection, place: DropPlace) => (place === 'zone' ? openOther(fileSelection) : openAsked(fileSelection)),
    [openAsked, openOther],
  );
  const over = useWindowDrop(onDrop, sayUnreadable);
  useNoteBackups();
  useDesktopOpenings(openAsked);
  useSampleOffer(openAsked, saySampleMissing);

  const reopened = useRef(false);
  useEffect(() => {
    if (reopen === null || reopened.current) return;
    reopened.current = true;
    open(reopen);
  }, [reopen, open]);

  const back = opened === null ? null : { name: SHARED_WORDS.actions.backTo(opened.fileSelection.name), onBack: dismiss };
  const chosen = task?.kind === 'failed' ? task : opened;
  const onReadAgain = (readings: NonNullable<ReadingChoices['readings']>, now: readonly RememberedReading[]) => {
    if (chosen === null) return;
    setReadingShown(false);
    change({ readings: withReadings(remembered, now) });
    open(chosen.fileSelection, { ...chosen.choices, readings });
  };
  const screen = () => {
    if (task?.kind === 'reading') return <ReadingScreen task={task} onCancel={extracts.cancel} />;
    if (task?.kind === 'failed') {
      // How a store is written is no question.
      const onReading = task.fileSelection.store === undefined ? showReading : undefined;
      return <OpenFailedScreen task={task} onOpen={openAsked} back={back} onReading={onReading} />;
    }
    if (opened === null) return <StartScreen onOpen={openAsked} isOver={over !== null} />;
    if (opened.summary.rowsRejected > 0 && !workspace.rejectsAccepted) {
      return (
        <RejectsScreen
          core={core}
          opened={opened}
          onContinue={() => dispatch({ type: 'rejects-accepted' })}
          onOpenOthers={close}
          onReading={showReading}
        />
      );
    }
    return (
      <CustomerListContext value={customerList}>
        <Frame
          core={core}
          opened={opened}
          other={other}
          sql={sql}
          isOverZone={over === 'zone'}
          workspace={workspace}
          dispatch={dispatch}
          onOpen={openAsked}
          onReading={showReading}
        />
      </CustomerListContext>
    );
  };
  return (
    <QueryClientProvider client={client}>
      <AskingContext value={asking}>{screen()}</AskingContext>
      {isReadingShown && chosen && (
        <AskingContext value={asking ?? { core, opening: 0 }}>
          <ReadingDialog
            core={core}
            fileSelection={chosen.fileSelection}
            readings={chosen.choices.readings ?? {}}
            remembered={remembered}
            onRead={onReadAgain}
            onClose={() => setReadingShown(false)}
          />
        </AskingContext>
      )}
      {question}
      <DatabaseOffer onOpen={openAsked} />
      {over === 'elsewhere' && (opened !== null || task !== null) && <div className="drop-overlay">{APP_WORDS.workbench.drop}</div>}
      {failure && <CoreFailedNotice failure={failure} onRestart={() => onRestart(task?.fileSelection ?? opened?.fileSelection ?? null)} />}
    </QueryClientProvider>
  );
}

/** Maximum number of remembered readings. */
const MAX_REMEMBERED = 50;

/** The remembered readings after these were chosen, latest first. A reading without any setting is forgotten. */
function withReadings(remembered: readonly RememberedReading[], chosen: readonly RememberedReading[]): readonly RememberedReading[] {
  const others = remembered.filter(({ signature }) => chosen.every((each) => each.signature !== signature));
  return [...chosen.filter(({ reading }) => Object.keys(reading).length > 0), ...others].slice(0, MAX_REMEMBERED);
}

function sayUnreadable(): void {
  notifications.show({
    title: APP_WORDS.workbench.dropFailed,
    message: APP_WORDS.workbench.dropRefused,
    color: 'red',
    autoClose: false,
  });
}
