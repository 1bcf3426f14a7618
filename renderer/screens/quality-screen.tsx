import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { CoreApi, FindingSummary } from '../../core/api/core-api.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { IssueGrid } from '../components/issue-grid.tsx';
import { LedgerTable } from '../components/ledger-table.tsx';
import { countOf, formatCount } from '../format.ts';
import type { useExport } from '../hooks/use-export.ts';
import { useRowWindow } from '../hooks/use-row-window.ts';
import { sayError } from '../say-error.ts';
import type { OpenIssues } from '../state/workspace.ts';
import type { ScreenProps } from './screen-props.ts';

/** What was read, what was rejected and what looks wrong. Each opens its rows. */
export function QualityScreen({ core, opened, workspace, dispatch, exporting }: ScreenProps & { exporting: ReturnType<typeof useExport> }) {
  const { files, ignored, findings, rowsKept, rowsRejected } = opened.summary;
  const { issues } = workspace;
  const listed = findings.map((finding, place) => ({ finding, place }));
  const warningsFirst = [...listed.filter(isWarning), ...listed.filter((entry) => !isWarning(entry))];
  const warnings = listed.filter(isWarning).length;
  return (
    <div className="screen quality" data-panel={issues !== null || undefined}>
      <section className="screen-list quality-report" aria-label="Quality report">
        <header className="screen-head">
          <h1>Quality</h1>
          <p>
            {countOf(rowsKept + rowsRejected, 'row')} read = {formatCount(rowsKept)} kept + {formatCount(rowsRejected)} rejected
          </p>
        </header>
        <LedgerTable files={files} />
        {ignored.length > 0 && <p className="quality-note">Not extracts, ignored: {ignored.join(', ')}.</p>}
        {rowsRejected > 0 && (
          <>
            <h2>Rejected rows</h2>
            <div className="rejects-line">
              <button
                type="button"
                className="finding"
                aria-pressed={issues?.kind === 'rejects'}
                onClick={() => dispatch({ type: 'issues-opened', issues: { kind: 'rejects' } })}
              >
                <IconAlertTriangle className="hot" size={17} aria-hidden />
                <span>{countOf(rowsRejected, 'row is', 'rows are')} left out of every figure.</span>
                <b>{formatCount(rowsRejected)}</b>
              </button>
              <button type="button" className="button" disabled={exporting.isExporting} onClick={() => exporting.exportFile('rejects.csv')}>
                Export rejects as CSV
              </button>
            </div>
          </>
        )}
        <h2>
          Findings <span>{warnings > 0 ? countOf(warnings, 'warning') : 'no warnings'}</span>
        </h2>
        {findings.length === 0 ? (
          <p className="quality-note">Nothing looks wrong in these files.</p>
        ) : (
          <ul className="findings">
            {warningsFirst.map(({ finding, place }) => (
              <li key={`${finding.check} ${finding.file}`}>
                <Finding
                  finding={finding}
                  isOpen={issues?.kind === 'finding' && issues.finding === place}
                  onOpen={() => dispatch({ type: 'issues-opened', issues: { kind: 'finding', finding: place } })}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      {issues && (
        <IssuesPanel
          key={JSON.stringify(issues)}
          core={core}
          openedId={opened.id}
          issues={issues}
          finding={issues.kind === 'finding' ? findings[issues.finding] : undefined}
          onClose={() => dispatch({ type: 'issues-closed' })}
        />
      )}
    </div>
  );
}

function isWarning({ finding }: { finding: FindingSummary }): boolean {
  return finding.severity === 'warning';
}

function Finding({ finding, isOpen, onOpen }: { finding: FindingSummary; isOpen: boolean; onOpen(): void }) {
  const icon =
    finding.severity === 'warning' ? (
      <IconAlertTriangle className="warm" size={17} aria-label="Warning" />
    ) : (
      <IconInfoCircle className="quiet" size={17} aria-label="Note" />
    );
  const text = (
    <span>
      <em>{finding.file}</em> {finding.message}
    </span>
  );
  if (finding.count === 0) {
    return (
      <div className="finding">
        {icon}
        {text}
      </div>
    );
  }
  return (
    <button type="button" className="finding" aria-pressed={isOpen} onClick={onOpen}>
      {icon}
      {text}
      <b>
        {formatCount(finding.count)}
        <span className="sr-only"> {finding.count === 1 ? 'row' : 'rows'}, show</span>
      </b>
    </button>
  );
}

interface IssuesPanelProps {
  readonly core: CoreApi;
  readonly openedId: number;
  readonly issues: OpenIssues;
  readonly finding: FindingSummary | undefined;
  onClose(): void;
}

function IssuesPanel({ core, openedId, issues, finding, onClose }: IssuesPanelProps) {
  const { window: rows, error } = useRowWindow(`${openedId} ${JSON.stringify(issues)}`, (firstRow, limit) =>
    issues.kind === 'rejects' ? core.rejectsPage({ firstRow, limit }) : core.findingPage(issues.finding, { firstRow, limit }),
  );
  const title = finding === undefined ? 'Rejected rows' : finding.message;
  return (
    <aside
      className="panel panel-wide"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <button type="button" className="icon-button panel-close" aria-label="Close these rows" onClick={onClose}>
        <IconX size={16} aria-hidden />
      </button>
      <header className="panel-head">
        <h2 className="panel-title">{title}</h2>
        <p>
          {finding?.file}
          {rows.total !== null && `${finding ? ' · ' : ''}${countOf(rows.total, 'row')}`}
        </p>
      </header>
      {error ? <EmptyState title="The rows can’t be shown">{sayError(error)}</EmptyState> : <IssueGrid label={title} rows={rows} />}
    </aside>
  );
}
