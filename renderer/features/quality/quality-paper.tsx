import type { CoreError } from '../../../core/errors/core-error.ts';
import type { Result } from '../../../core/errors/result.ts';
import type { DaySummary, OpenSummary } from '../../../core/queries/open/contract.ts';
import type { RejectGroup } from '../../../core/queries/quality/contract.ts';
import { countOf, formatCount, formatMoney, NOTHING } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { LedgerTable } from '../../ui/ledger-table.tsx';
import type { TableReport } from '../../worker/core-types.ts';
import { brokenPromises } from './contract-section.tsx';
import { groupTitle } from './reject-groups.tsx';
import { QUALITY_WORDS } from './words.ts';

interface QualityPaperProps {
  readonly summary: OpenSummary;
  readonly day: DaySummary;
  readonly groups: readonly RejectGroup[];
  readonly contract: Result<readonly TableReport[], CoreError>;
}

/** The quality of the extracts, for a report: the files, the rejects, the findings and the failed checks. */
export function QualityPaper({ summary, day, groups, contract }: QualityPaperProps) {
  const { files, ignored, rowsKept, rowsRejected } = summary;
  const findings = [...summary.findings, ...day.findings];
  const warningsFirst = [...findings].sort((a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'));
  return (
    <>
      <p>{QUALITY_WORDS.paper.counts(rowsKept + rowsRejected, formatCount(rowsKept), formatCount(rowsRejected))}</p>
      <LedgerTable files={files} />
      {ignored.length > 0 && <p>{SHARED_WORDS.problems.ignored(ignored.join(', '))}</p>}
      {groups.length > 0 && <Rejects groups={groups} />}
      <h3>{QUALITY_WORDS.report.findings.label}</h3>
      {findings.length === 0 ? (
        <p>{SHARED_WORDS.problems.nothingWrong}</p>
      ) : (
        <table>
          <tbody>
            {warningsFirst.map(({ check, file, severity, message, count }) => (
              <tr key={`${check} ${file}`}>
                <th scope="row" className="name" data-tone={severity === 'warning' ? 'warm' : undefined}>
                  {severity === 'warning' ? SHARED_WORDS.names.warning : SHARED_WORDS.names.note}
                </th>
                <td className="name">{file}</td>
                <td>{message}</td>
                <td className="number">{count === 0 ? '' : countOf(count, 'row')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3>{QUALITY_WORDS.views.contract}</h3>
      {contract.ok ? <Contract tables={contract.value} /> : <p>{sayError(contract.error)}</p>}
    </>
  );
}

function Rejects({ groups }: { groups: readonly RejectGroup[] }) {
  return (
    <>
      <h3>{SHARED_WORDS.names.rejectedRows}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{QUALITY_WORDS.rejects.columns.reason.label}</th>
            <th scope="col">{SHARED_WORDS.names.file}</th>
            <th scope="col">{QUALITY_WORDS.rejects.columns.examples.label}</th>
            <th scope="col" className="number">
              {QUALITY_WORDS.rejects.columns.rows.label}
            </th>
            <th scope="col" className="number">
              {QUALITY_WORDS.rejects.columns.missing.label}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.file} ${group.column} ${group.reason}`}>
              <th scope="row">{groupTitle(group)}</th>
              <td>{group.file}</td>
              <td>{group.examples.map((value) => (value === '' ? 'empty' : value)).join(' · ')}</td>
              <td className="number">{formatCount(group.count)}</td>
              <td className="number">{group.cents === null ? NOTHING : formatMoney(group.cents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Contract({ tables }: { tables: readonly TableReport[] }) {
  const checks = tables.reduce(
    (sum, { rules, columns }) => sum + rules.length + columns.reduce((own, { rules }) => own + rules.length, 0),
    0,
  );
  const broken = brokenPromises(tables);
  return (
    <>
      <p>
        {countOf(checks, 'check')}:{' '}
        {broken.length === 0
          ? QUALITY_WORDS.contract.allPassed
          : QUALITY_WORDS.contractSection.passedFailed(formatCount(checks - broken.length), formatCount(broken.length))}
      </p>
      {broken.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{QUALITY_WORDS.paper.where}</th>
              <th scope="col">{QUALITY_WORDS.paper.failedCheck}</th>
              <th scope="col" className="number">
                {QUALITY_WORDS.rejects.columns.rows.label}
              </th>
            </tr>
          </thead>
          <tbody>
            {broken.map(({ place, rule }) => (
              <tr key={rule.id}>
                <th scope="row">{place}</th>
                <td>{rule.says}</td>
                <td className="number">{formatCount(rule.breaches)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
