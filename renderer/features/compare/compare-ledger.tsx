import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { FindingSummary } from '../../../core/queries/open/contract.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { formatCount, formatDay } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { IssueGrid } from '../../ui/issue-grid.tsx';
import { LedgerTable } from '../../ui/ledger-table.tsx';
import { COMPARE_WORDS } from './words.ts';

/** The ledger of the other set's files, with its rejects and findings. */
export function CompareLedger({ opened, onClose }: { opened: Opened; onClose(): void }) {
  const { files, ignored, rowsRejected, rowsKept, day, asOfWhy } = opened.summary;
  const findings = [...opened.summary.findings, ...day.findings];
  const warningsFirst = [...findings].sort((a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'));
  return (
    <BareDialog label={COMPARE_WORDS.ledger.files(opened.fileSelection.name)} width={940} onClose={onClose}>
      <div className="other-ledger">
        <div className="other-ledger-head">
          <h2 title={COMPARE_WORDS.sets.files.meaning}>{opened.fileSelection.name}</h2>
          <button type="button" className="icon-button" aria-label={SHARED_WORDS.actions.close} onClick={onClose}>
            <IconX size={16} aria-hidden />
          </button>
        </div>
        <p className="quiet">
          {COMPARE_WORDS.ledger.counts(
            rowsKept + rowsRejected,
            formatCount(rowsKept),
            formatCount(rowsRejected),
            formatDay(day.asOf),
            asOfWhy,
          )}
        </p>
        <LedgerTable files={files} />
        {ignored.length > 0 && <p className="quality-note">{SHARED_WORDS.problems.ignored(ignored.join(', '))}</p>}
        {rowsRejected > 0 && <RejectedRows opened={opened} />}
        <h3 title={COMPARE_WORDS.ledger.findingsMeaning}>{COMPARE_WORDS.ledger.findings}</h3>
        {findings.length === 0 ? (
          <p className="quality-note">{SHARED_WORDS.problems.nothingWrong}</p>
        ) : (
          <ul className="findings">
            {warningsFirst.map((finding) => (
              <li key={`${finding.check} ${finding.file}`}>
                <Finding finding={finding} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </BareDialog>
  );
}

function RejectedRows({ opened }: { opened: Opened }) {
  const { window } = useRowWindow('otherRejectsPage', {}, { revision: opened.id });
  return (
    <>
      <h3 title={COMPARE_WORDS.other.rejectsMeaning}>{COMPARE_WORDS.ledger.leftOut(opened.summary.rowsRejected)}</h3>
      <div className="rejects-grid">
        <IssueGrid label={COMPARE_WORDS.ledger.rejected} rows={window} />
      </div>
    </>
  );
}

function Finding({ finding }: { finding: FindingSummary }) {
  return (
    <div className="finding">
      {finding.severity === 'warning' ? (
        <IconAlertTriangle className="warm" size={17} aria-label={SHARED_WORDS.names.warning} />
      ) : (
        <IconInfoCircle className="quiet" size={17} aria-label={SHARED_WORDS.names.note} />
      )}
      <span>
        <em>{finding.file}</em> {finding.message}
      </span>
    </div>
  );
}
