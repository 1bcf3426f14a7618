import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { FindingSummary } from '../../../core/queries/open/contract.ts';
import type { RejectGroup } from '../../../core/queries/quality/contract.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import type { useExport } from '../../lib/workspace/use-export.ts';
import { LedgerTable } from '../../ui/ledger-table.tsx';
import type { QualityAction, QualityChoices } from './quality-choices.ts';
import { RejectGroups } from './reject-groups.tsx';
import { QUALITY_WORDS } from './words.ts';

const { report: words } = QUALITY_WORDS;

type QualityReportProps = Pick<
  ScreenProps<{ readonly quality: QualityChoices }, QualityAction>,
  'opened' | 'day' | 'workspace' | 'dispatch'
> & {
  readonly exporting: ReturnType<typeof useExport>;
  readonly groups: readonly RejectGroup[];
  readonly onReading: () => void;
};

/** The ledger of the files, the rejects and the findings. Each opens its rows. */
export function QualityReport({ opened, day, workspace, dispatch, exporting, groups, onReading }: QualityReportProps) {
  const { files, ignored, rowsRejected } = opened.summary;
  // Findings about the day come last, because the others are identified by their index.
  const findings = [...opened.summary.findings, ...day.findings];
  const { issues } = workspace.quality;
  const listed = findings.map((finding, place) => ({ finding, place }));
  const warningsFirst = [...listed.filter(isWarning), ...listed.filter((entry) => !isWarning(entry))];
  const warnings = listed.filter(isWarning).length;
  return (
    <>
      <LedgerTable files={files} />
      <p className="quality-note">
        <button type="button" className="button" onClick={onReading}>
          {words.howRead}
        </button>
      </p>
      {ignored.length > 0 && (
        <p className="quality-note">
          {words.ignored} {ignored.join(', ')}.
        </p>
      )}
      {rowsRejected > 0 && (
        <>
          <h2 title={words.rejected.meaning}>{words.rejected.label}</h2>
          <div className="rejects-line">
            <button
              type="button"
              className="finding"
              aria-pressed={issues?.kind === 'rejects'}
              onClick={() => dispatch({ type: 'issues-opened', issues: { kind: 'rejects' } })}
            >
              <IconAlertTriangle className="hot" size={17} aria-hidden />
              <span>{words.leftOut(rowsRejected)}</span>
              <b>{formatCount(rowsRejected)}</b>
            </button>
            <button
              type="button"
              className="button"
              title={words.exportRejects.meaning}
              disabled={exporting.isExporting}
              onClick={() => exporting.exportFile('rejects.csv')}
            >
              {words.exportRejects.label}
            </button>
          </div>
          {groups.length > 0 && (
            <RejectGroups
              groups={groups}
              chosen={issues?.kind === 'reject-group' ? issues.group : null}
              onOpen={(group) => dispatch({ type: 'issues-opened', issues: { kind: 'reject-group', group } })}
            />
          )}
        </>
      )}
      <h2 title={words.findings.meaning}>
        {words.findings.label} <span>{warnings > 0 ? countOf(warnings, 'warning') : words.noWarnings}</span>
      </h2>
      {findings.length === 0 ? (
        <p className="quality-note">{words.noFindings}</p>
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
    </>
  );
}

function isWarning({ finding }: { finding: FindingSummary }): boolean {
  return finding.severity === 'warning';
}

function Finding({ finding, isOpen, onOpen }: { finding: FindingSummary; isOpen: boolean; onOpen(): void }) {
  const icon =
    finding.severity === 'warning' ? (
      <IconAlertTriangle className="warm" size={17} aria-label={SHARED_WORDS.names.warning} />
    ) : (
      <IconInfoCircle className="quiet" size={17} aria-label={SHARED_WORDS.names.note} />
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
        <span className="sr-only">
          {' '}
          {finding.count === 1 ? 'row' : 'rows'}
          {QUALITY_WORDS.contractTable.show}
        </span>
      </b>
    </button>
  );
}
