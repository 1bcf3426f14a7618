import { Menu } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronDown, IconHistory, IconSearch } from '@tabler/icons-react';
import type { Dispatch } from 'react';
import type { DaySummary, OpenSummary, SnapshotSummary } from '../../../core/queries/open/contract.ts';
import type { useShownCalls } from '../../features/call-list/public.ts';
import { useCustomerList } from '../../features/call-notes/public.ts';
import { REPORT_WORDS } from '../../features/report/public.ts';
import { today } from '../../lib/days/today.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { formatMoment } from '../../lib/format.ts';
import { arePaymentsKnown, sayNoPayments } from '../../lib/workspace/payments-known.ts';
import type { DayChoice } from '../../lib/workspace/screen-props.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';
import type { useExport } from '../../lib/workspace/use-export.ts';
import { saySnapshot } from '../../ui/snapshot-list.tsx';
import type { WorkspaceAction } from '../state/workspace.ts';
import { AsOfControl } from './as-of-control.tsx';
import { DataAge } from './data-age.tsx';
import { EXPORTS, SHOWN_CALLS_EXPORTS } from './exports.ts';
import { SnapshotControl } from './snapshot-control.tsx';
import { FRAME_WORDS } from './words.ts';

interface TopBarProps {
  readonly opened: Opened;
  readonly day: DaySummary;
  readonly screen: Screen;
  readonly dayChoice: DayChoice;
  readonly exporting: ReturnType<typeof useExport>;
  readonly shownCalls: ReturnType<typeof useShownCalls>;
  readonly dispatch: Dispatch<WorkspaceAction>;
  onReport(): void;
  onFind(): void;
}

/** The bar at the top: what is open, the as-of date, and the exports. */
export function TopBar({ opened, day, screen, dayChoice, exporting, shownCalls, dispatch, onReport, onFind }: TopBarProps) {
  const hasCorrections = useCustomerList().controller?.hasCorrections ?? false;
  const { summary, fileSelection } = opened;
  const { store } = summary;
  const rowsOf = (table: string) => summary.files.reduce((rows, file) => rows + (file.table === table ? file.rowsKept : 0), 0);
  return (
    <header className="top">
      <div className="top-open">
        <strong title={fileSelection.name}>{fileSelection.name}</strong>
        <span>
          {store === null
            ? FRAME_WORDS.rows.read(rowsOf('invoices'), rowsOf('invoice_line_items'))
            : FRAME_WORDS.store.snapshots(store.snapshots.length, day.invoices)}
        </span>
      </div>
      {store === null ? (
        <QualityBadge summary={summary} onOpen={() => dispatch({ type: 'screen-chosen', screen: 'quality' })} />
      ) : (
        <SnapshotBadge snapshot={store.snapshots.find((snapshot) => snapshot.day === day.asOf)} />
      )}
      <DataAge end={{ last: dayChoice.defaultDay, lastPaid: summary.lastPaid }} today={today()} />
      <span className="top-space" />
      <button type="button" className="top-search" title={FRAME_WORDS.findTitle} onClick={onFind} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={15} aria-hidden />
        <span>{FRAME_WORDS.find}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      {dayChoice.snapshots === null ? <AsOfControl {...dayChoice} /> : <SnapshotControl {...dayChoice} snapshots={dayChoice.snapshots} />}
      {/* Its first entry has the focus, unless it can't have any: the menu then, so that keys reach it. */}
      <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={shownCalls?.total === 0}>
        <Menu.Target>
          <button type="button" className="button button-primary" disabled={exporting.isExporting}>
            {exporting.isExporting ? FRAME_WORDS.exports.running : FRAME_WORDS.exports.button}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown className="export-menu">
          {[...EXPORTS]
            .sort((a, b) => Number(b.screen === screen) - Number(a.screen === screen))
            .map(({ group, kinds, needsPayments }) => {
              const isMissing = needsPayments && !arePaymentsKnown(day);
              const isWhole = group === 'Call list' && shownCalls !== null;
              const label = isWhole ? FRAME_WORDS.exports.full(day.debtors ?? 0, hasCorrections) : group;
              return [
                isWhole && <ShownCallsItems key="shown" shown={shownCalls} exporting={exporting} />,
                <Menu.Label key={group} {...(isWhole && { title: FRAME_WORDS.exports.fullTitle })}>
                  {isMissing ? `${group}: ${sayNoPayments(summary.settlementKnown, day)}` : label}
                </Menu.Label>,
                ...kinds.map(({ kind, name, about }) => (
                  <Menu.Item key={kind} disabled={isMissing} onClick={() => exporting.exportFile(kind)}>
                    {name}
                    {about && <small>{about}</small>}
                  </Menu.Item>
                )),
              ];
            })}
          <Menu.Label>{REPORT_WORDS.menu}</Menu.Label>
          <Menu.Item onClick={onReport}>{REPORT_WORDS.item}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}

/** The exports of the call list as shown, beside those of the whole list. */
function ShownCallsItems({ shown, exporting }: { shown: NonNullable<TopBarProps['shownCalls']>; exporting: TopBarProps['exporting'] }) {
  const { total, selection, filters } = shown;
  return (
    <>
      <Menu.Label>{FRAME_WORDS.exports.shown(total)}</Menu.Label>
      {SHOWN_CALLS_EXPORTS.map(({ format, name, about }) => (
        <Menu.Item key={format} disabled={total === 0} onClick={() => exporting.exportCalls({ format, selection, filters })}>
          {name}
          <small>{about}</small>
        </Menu.Item>
      ))}
    </>
  );
}

/** Whether the day was seen as it was, or worked out later. */
function SnapshotBadge({ snapshot }: { snapshot: SnapshotSummary | undefined }) {
  if (snapshot === undefined) return null;
  const { isReconstructed } = snapshot;
  const Icon = isReconstructed ? IconHistory : IconCheck;
  return (
    <span className="badge" data-tone={isReconstructed ? 'warm' : 'ok'} title={saySnapshot(snapshot)}>
      <Icon size={14} stroke={2.25} aria-hidden />
      <span className="badge-text">
        {isReconstructed ? FRAME_WORDS.store.reconstructed : FRAME_WORDS.store.observed} {formatMoment(snapshot.observedAt).split(',')[0]}
      </span>
    </span>
  );
}

function QualityBadge({ summary, onOpen }: { summary: OpenSummary; onOpen(): void }) {
  const { rowsKept, rowsRejected, findings } = summary;
  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  const [tone, text] =
    rowsRejected > 0
      ? (['hot', FRAME_WORDS.rows.rejected(rowsRejected)] as const)
      : warnings > 0
        ? (['warm', FRAME_WORDS.rows.warnings(warnings)] as const)
        : (['ok', FRAME_WORDS.rows.clean(rowsKept)] as const);
  return (
    <button type="button" className="badge" data-tone={tone} onClick={onOpen} title={FRAME_WORDS.rows.title(text)}>
      {tone === 'ok' ? <IconCheck size={14} stroke={2.5} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
      <span className="badge-text">{text}</span>
    </button>
  );
}
