import { IconAlertTriangle } from '@tabler/icons-react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import type { Result } from '../../../core/errors/result.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { sayValue } from '../../lib/feature-figures.ts';
import { formatDay } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileName } from '../../ui/file-name.tsx';
import type { DatasetColumnReport, DatasetReport } from '../../worker/core-types.ts';
import { ContractLedger, Promises } from './contract-rows.tsx';
import { Holds } from './contract-table.tsx';
import { QUALITY_WORDS } from './words.ts';

const { contract: words } = QUALITY_WORDS;

interface DatasetContractProps {
  /** Null until it is known. */
  readonly contract: Result<DatasetReport, CoreError> | null;
  /** Shows broken promises only, and nothing when none is broken. */
  readonly isBrokenOnly: boolean;
  /** Whether the extended columns are checked, too. */
  readonly extended: boolean;
  readonly asOf: EpochDay;
}

/** The contract of the exported dataset, by column, and whether its rows as of the day keep it. */
export function DatasetContract({ contract, isBrokenOnly, extended, asOf }: DatasetContractProps) {
  if (contract === null) return null;
  if (!contract.ok) return <EmptyState title={words.datasetFailed}>{sayError(contract.error)}</EmptyState>;
  const { table, rows } = contract.value;
  const columns = isBrokenOnly ? brokenColumns(contract.value) : contract.value.columns;
  if (columns.length === 0) return null;
  const broken = brokenByDataset(contract.value);
  return (
    <section className="contract-table" aria-label={QUALITY_WORDS.contractTable.label(table)}>
      <h2 title={QUALITY_WORDS.datasetContract.meaning}>
        {table}{' '}
        <span>
          {QUALITY_WORDS.datasetContract.about(words.whatGoesOut, formatDay(asOf))}{' '}
          <span className={broken > 0 ? 'hot' : undefined}>{sayStanding(contract.value)}</span>
        </span>
      </h2>
      <ContractLedger>
        {columns.map((column) => (
          <Promises
            key={column.key}
            head={<ColumnHead column={column} />}
            holds={<Holding column={column} rows={rows} />}
            rules={column.rules}
            result={standing}
          />
        ))}
      </ContractLedger>
      {!extended && !isBrokenOnly && <p className="quality-note">{words.extendedToo}</p>}
    </section>
  );
}

/** The number of broken promises about the dataset. */
export function brokenByDataset(report: DatasetReport): number {
  return brokenColumns(report).reduce((sum, { rules }) => sum + rules.length, 0);
}

function brokenColumns({ columns }: DatasetReport): DatasetColumnReport[] {
  return columns
    .map((column) => ({ ...column, rules: column.rules.filter(({ breaches }) => breaches > 0) }))
    .filter(({ rules }) => rules.length > 0);
}

function sayStanding(report: DatasetReport): string {
  const { columns, rows } = report;
  const rules = columns.flatMap((column) => column.rules);
  const broken = brokenByDataset(report);
  if (broken > 0) return QUALITY_WORDS.datasetContract.failed(broken, words.doNotUse);
  return QUALITY_WORDS.datasetContract.passed(rules.length, words.allPassed, rows);
}

function ColumnHead({ column: { name, set } }: { column: DatasetColumnReport }) {
  return (
    <>
      <FileName name={name} />
      {set === 'extended' && <small>{QUALITY_WORDS.datasetContract.extended}</small>}
    </>
  );
}

function Holding({ column, rows }: { column: DatasetColumnReport; rows: number }) {
  const { unit, range, about, emptyMeans } = column;
  const found = sayFound(column, rows);
  return (
    <>
      {unit}
      {range !== null && `; ${range}`}
      <small>{about}</small>
      {emptyMeans !== null && <small>{QUALITY_WORDS.datasetContract.emptyWhen(emptyMeans)}</small>}
      {found && <small>{QUALITY_WORDS.datasetContract.here(found)}</small>}
    </>
  );
}

function standing({ breaches }: DatasetColumnReport['rules'][number]) {
  if (breaches === 0) return <Holds />;
  return (
    <span className="hot contract-holds">
      <IconAlertTriangle size={15} aria-hidden /> {QUALITY_WORDS.contractTable.rowsFail(breaches)}
    </span>
  );
}

/** `0.00 to 12,500.00, 3 rows empty`; null for ids. */
function sayFound(column: DatasetColumnReport, rows: number): string | null {
  const { kind, least, most, empty } = column;
  if (kind === 'id') return null;
  if (least === null || most === null) return rows === 0 ? QUALITY_WORDS.datasetContract.noRows : QUALITY_WORDS.datasetContract.allEmpty;
  const span = least === most ? sayValue(column, least) : SHARED_WORDS.names.range(sayValue(column, least), sayValue(column, most));
  return empty === 0 ? QUALITY_WORDS.datasetContract.noneEmpty(span) : QUALITY_WORDS.datasetContract.someEmpty(span, empty);
}
