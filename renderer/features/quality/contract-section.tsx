import type { CoreError } from '../../../core/errors/core-error.ts';
import type { Result } from '../../../core/errors/result.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { RuleReport, TableReport } from '../../worker/core-types.ts';
import { ContractTable } from './contract-table.tsx';
import { QUALITY_WORDS } from './words.ts';

/** A promise that some rows break, and its subject: `invoices.date_issued`. */
export interface BrokenPromise {
  readonly place: string;
  readonly rule: RuleReport;
}

export function brokenPromises(tables: readonly TableReport[]): BrokenPromise[] {
  return promises(tables).filter(({ rule }) => rule.breaches > 0);
}

function promises(tables: readonly TableReport[]): BrokenPromise[] {
  return tables.flatMap(({ table, rules, columns }) => [
    ...rules.map((rule) => ({ place: table, rule })),
    ...columns.flatMap(({ name, rules: own }) => own.map((rule) => ({ place: `${table}.${name}`, rule }))),
  ]);
}

const { contract: words } = QUALITY_WORDS;

interface ContractSectionProps {
  readonly contract: Result<readonly TableReport[], CoreError> | null;
  /** The promise whose rows are shown. */
  readonly chosen: string | null;
  readonly isBrokenOnly: boolean;
  /** Whether a promise about the dataset is broken: broken promises can then be shown alone, like those about the extracts. */
  readonly isDatasetBroken: boolean;
  onBrokenOnly(isBrokenOnly: boolean): void;
  onOpenRule(rule: string): void;
}

/** The contract of the extracts, and whether they keep it. */
export function ContractSection({ contract, chosen, isBrokenOnly, isDatasetBroken, onBrokenOnly, onOpenRule }: ContractSectionProps) {
  if (contract === null) return null;
  if (!contract.ok) return <EmptyState title={words.failed}>{sayError(contract.error)}</EmptyState>;
  const all = promises(contract.value).length;
  const broken = brokenPromises(contract.value).length;
  return (
    <>
      <div className="contract-head">
        <p className="quality-note">
          {countOf(all, 'check')}:{' '}
          {broken === 0 ? words.allPassed : QUALITY_WORDS.contractSection.passedFailed(formatCount(all - broken), formatCount(broken))}
        </p>
        {(broken > 0 || isDatasetBroken) && (
          <button
            type="button"
            className="chip"
            title={words.failedOnly.meaning}
            aria-pressed={isBrokenOnly}
            onClick={() => onBrokenOnly(!isBrokenOnly)}
          >
            {words.failedOnly.label}
          </button>
        )}
      </div>
      {contract.value
        .map((report) => (isBrokenOnly ? brokenPart(report) : report))
        .filter(({ rules, columns }) => rules.length + columns.length > 0)
        .map((report) => (
          <ContractTable key={report.table} report={report} chosen={chosen} onOpenRule={onOpenRule} />
        ))}
    </>
  );
}

function brokenPart(report: TableReport): TableReport {
  const isBroken = ({ breaches }: RuleReport) => breaches > 0;
  return {
    ...report,
    rules: report.rules.filter(isBroken),
    columns: report.columns.map((column) => ({ ...column, rules: column.rules.filter(isBroken) })).filter(({ rules }) => rules.length > 0),
  };
}
