import { notifications } from '@mantine/notifications';
import { type Dispatch, type ReactNode, useCallback, useMemo, useState } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import { AccountsScreen } from '../../features/accounts/public.ts';
import { AgeingScreen } from '../../features/ageing/public.ts';
import { BacktestScreen } from '../../features/backtest/public.ts';
import { CallListScreen, useRememberCalls, useShownCalls } from '../../features/call-list/public.ts';
import { CompareScreen, comparedDays, comparedSets, type OtherSet } from '../../features/compare/public.ts';
import { FeaturesScreen, InvoicePanel } from '../../features/dataset/public.ts';
import { LineageScreen } from '../../features/lineage/public.ts';
import { LiveScreen } from '../../features/live/public.ts';
import { Printing } from '../../features/print/public.ts';
import { QualityScreen, RawRowDialog } from '../../features/quality/public.ts';
import { makeReport } from '../../features/report/public.ts';
import { SettingsScreen } from '../../features/settings/public.ts';
import { SqlScreen, type SqlSession } from '../../features/sql/public.ts';
import { today } from '../../lib/days/today.ts';
import { reportFault } from '../../lib/desktop/report-fault.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { OpenInvoice } from '../../lib/open-invoice.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { arePaymentsKnown } from '../../lib/workspace/payments-known.ts';
import { OpenPrint } from '../../lib/workspace/print-job.ts';
import type { PrintJob } from '../../lib/workspace/shared-choices.ts';
import { useExport } from '../../lib/workspace/use-export.ts';
import type { InvoiceBeside } from '../../lib/workspace/use-invoice-walk.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { type Place, PlacesInSnapshot } from '../../ui/source-place.tsx';
import type { Workspace, WorkspaceAction } from '../state/workspace.ts';
import { CommandPalette } from './command-palette.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { NotInStore, notInStore } from './not-in-store.tsx';
import { ReadingDay } from './reading-day.tsx';
import { sayAfterData } from './say-end-of-days.ts';
import { ScreenFailed } from './screen-failed.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';
import { useDay } from './use-day.ts';
import { useFrameKeys } from './use-frame-keys.ts';
import { useFrameMenu } from './use-frame-menu.ts';
import { FRAME_WORDS } from './words.ts';

interface FrameProps {
  readonly core: CoreApi;
  readonly opened: Opened;
  readonly other: OtherSet;
  readonly sql: SqlSession;
  /** Files hover over the drop zone for the other set. */
  readonly isOverZone: boolean;
  readonly workspace: Workspace;
  readonly dispatch: Dispatch<WorkspaceAction>;
  onOpen(fileSelection: FileSelection): void;
  /** Opens the dialog about how the files are read. */
  onReading(): void;
}

/** Whether the screen has the open invoice beside its list; over others it is a dialog. */
function hasInvoiceBeside({ screen, ageing }: Workspace): boolean {
  return screen === 'features' || screen === 'compare' || (screen === 'ageing' && ageing.view === 'invoices');
}

/** The frame around every screen while extracts are open. */
export function Frame({ core, opened, other, sql, isOverZone, workspace, dispatch, onOpen, onReading }: FrameProps) {
  const { day, isWaiting } = useDay(opened, workspace.asOf);
  const exporting = useExport(core, day.asOf);
  useRememberCalls(workspace.calls.shown.present);
  const { summary } = opened;
  const dayChoice = useMemo(
    () => ({
      // The wanted day counts, even while its answer is on its way: two quick steps are two days.
      day: workspace.asOf ?? summary.day.asOf,
      shown: day.asOf,
      defaultDay: summary.day.asOf,
      why: summary.asOfWhy,
      latest: Math.max(today(), summary.day.asOf) as typeof summary.day.asOf,
      snapshots: summary.store?.snapshots ?? null,
      onChoose: (chosen: typeof workspace.asOf) => {
        const usual = summary.day.asOf;
        if (summary.store === null) sayAfterData(workspace.asOf ?? usual, chosen ?? usual, { last: usual, lastPaid: summary.lastPaid });
        dispatch({ type: 'day-chosen', day: chosen });
      },
    }),
    [workspace.asOf, day.asOf, summary, dispatch],
  );
  const exportReport = () =>
    exporting.exportMade(() => {
      const { compare, backtest } = workspace;
      const about = { opened, day, compare, latest: dayChoice.latest };
      const isBesideOther = compare.against === 'set' && other.opened !== null && other.task === null && other.rejectsAccepted;
      const compared = isBesideOther ? comparedSets(about, other.opened!) : comparedDays(about);
      return makeReport(core, { opened, day, compared, extended: compare.extended, backtest });
    });
  /** The text with which the palette is open. */
  const [finding, setFinding] = useState<string | null>(null);
  const openInvoice = useCallback((invoiceId: string) => dispatch({ type: 'invoice-opened', invoiceId }), [dispatch]);
  const [place, setPlace] = useState<Place | null>(null);
  const reading = { onReopen: () => onOpen(opened.fileSelection), onOpen, onOpenPlace: setPlace };
  const openPrint = useCallback((print: PrintJob) => dispatch({ type: 'print-opened', print }), [dispatch]);
  const openPalette = useCallback(() => setFinding(''), []);
  const [help, setHelp] = useState<'screen' | 'keys' | null>(null);
  const openKeys = useCallback(() => setHelp('keys'), []);
  useFrameKeys(dayChoice, openPalette, openKeys);
  const paymentsKnown = arePaymentsKnown(day);
  useFrameMenu({ dayChoice, exportFile: exporting.exportFile, paymentsKnown, workspace, dispatch, onFind: openPalette });
  const screen = { core, opened, day, workspace, dispatch };
  const store = summary.store;
  const lacking = store === null ? null : notInStore(workspace.screen, { day: day.asOf, snapshots: store.snapshots });
  const shownCalls = useShownCalls(day, workspace);
  const invoicePanel = (beside: InvoiceBeside | null) =>
    workspace.invoices.length > 0 && (
      <PanelBoundary what={workspace.invoices.at(-1)!} onFailed={() => dispatch({ type: 'invoices-closed' })}>
        <PlacesInSnapshot value={store !== null}>
          <InvoicePanel
            day={day}
            invoices={workspace.invoices}
            isCovered={place !== null}
            beside={beside}
            dispatch={dispatch}
            {...reading}
          />
        </PlacesInSnapshot>
      </PanelBoundary>
    );
  return (
    <OpenPrint value={openPrint}>
      <div className="frame" inert={workspace.print !== null}>
        <SideNav screen={workspace.screen} summary={summary} day={day} dispatch={dispatch} onHelp={() => setHelp('screen')} />
        <TopBar
          opened={opened}
          day={day}
          screen={workspace.screen}
          dayChoice={dayChoice}
          exporting={exporting}
          shownCalls={shownCalls}
          dispatch={dispatch}
          onReport={exportReport}
          onFind={openPalette}
        />
        <OpenInvoice value={openInvoice}>
          <main className="frame-main" aria-busy={isWaiting}>
            <ReadingDay day={dayChoice.day} isWaiting={isWaiting} />
            <ErrorBoundary
              what={`${workspace.screen} ${opened.id} ${day.asOf}`}
              onError={reportScreenFault}
              fallback={(error, retry) => (
                <ScreenFailed title={FRAME_WORDS.frame.screenFailed} error={error}>
                  <button type="button" className="button button-primary" onClick={retry}>
                    {SHARED_WORDS.actions.tryAgain}
                  </button>
                </ScreenFailed>
              )}
            >
              {workspace.screen === 'calls' && <CallListScreen {...screen} onFind={setFinding} />}
              {workspace.screen === 'accounts' && <AccountsScreen {...screen} />}
              {workspace.screen === 'ageing' && <AgeingScreen {...screen} invoicePanel={invoicePanel} />}
              {workspace.screen === 'features' && <FeaturesScreen {...screen} invoicePanel={invoicePanel} />}
              {workspace.screen === 'compare' && (
                <CompareScreen {...screen} other={other} isOverZone={isOverZone} latest={dayChoice.latest} invoicePanel={invoicePanel} />
              )}
              {lacking !== null && <NotInStore lacking={lacking} onOpen={onOpen} />}
              {lacking === null && workspace.screen === 'lineage' && <LineageScreen {...screen} {...reading} />}
              {lacking === null && workspace.screen === 'quality' && (
                <QualityScreen {...screen} {...reading} exporting={exporting} onReading={onReading} />
              )}
              {lacking === null && workspace.screen === 'backtest' && <BacktestScreen {...screen} />}
              {workspace.screen === 'sql' && <SqlScreen {...screen} sql={sql} />}
              {workspace.screen === 'live' && <LiveScreen opened={opened} />}
              {workspace.screen === 'settings' && <SettingsScreen opened={opened} onOpen={onOpen} />}
            </ErrorBoundary>
          </main>
        </OpenInvoice>
        {!hasInvoiceBeside(workspace) && invoicePanel(null)}
        {place && (
          <PanelBoundary what={`${place.file}:${place.line}`} onFailed={() => setPlace(null)}>
            <RawRowDialog place={place} onClose={() => setPlace(null)} {...reading} />
          </PanelBoundary>
        )}
        {help === 'keys' && <KeyboardHelp onClose={() => setHelp(null)} />}
        {help === 'screen' && <HelpDialog screen={workspace.screen} onShortcuts={openKeys} onClose={() => setHelp(null)} />}
        {finding !== null && (
          <CommandPalette
            text={finding}
            asOf={day.asOf}
            paymentsKnown={paymentsKnown}
            dayChoice={dayChoice}
            exporting={exporting}
            shownCalls={shownCalls}
            dispatch={dispatch}
            onReport={exportReport}
            onShortcuts={openKeys}
            onHelp={() => setHelp('screen')}
            onClose={() => setFinding(null)}
          />
        )}
      </div>
      <PanelBoundary what={workspace.print?.what ?? 'nothing'} onFailed={() => dispatch({ type: 'print-closed' })}>
        <Printing {...screen} />
      </PanelBoundary>
    </OpenPrint>
  );
}

function reportScreenFault(error: unknown): void {
  reportFault('screen', error);
}

/** Error boundary of a panel over a screen: a panel that fails is closed, and the screen below stays. */
function PanelBoundary({ what, onFailed, children }: { what: string; onFailed(): void; children: ReactNode }) {
  const onError = (error: unknown) => {
    reportFault('screen', error);
    onFailed();
    notifications.show({
      title: FRAME_WORDS.frame.failed,
      message: FRAME_WORDS.frame.fault,
      color: 'red',
      autoClose: false,
    });
  };
  return (
    <ErrorBoundary what={what} onError={onError} fallback={() => null}>
      {children}
    </ErrorBoundary>
  );
}
