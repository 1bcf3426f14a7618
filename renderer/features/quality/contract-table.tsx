import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { NOTHING } from '../../lib/format.ts';
import { FileName } from '../../ui/file-name.tsx';
import type { ColumnReport, RuleReport, TableReport } from '../../worker/core-types.ts';
import { ContractLedger, Promises } from './contract-rows.tsx';
import { QUALITY_WORDS } from './words.ts';

const { contract: words } = QUALITY_WORDS;

interface ContractTableProps {
  readonly report: TableReport;
  readonly chosen: string | null;
  onOpenRule(rule: string): void;
}

/** The promises about one table, by column, and whether its files keep them. */
export function ContractTable({ report, chosen, onOpenRule }: ContractTableProps) {
  const { table, grain, files, rules, columns, unexpected } = report;
  const standingOf = (isThere: boolean) => (rule: RuleReport) => (
    <Standing rule={rule} isThere={isThere} isChosen={chosen === rule.id} onOpen={() => onOpenRule(rule.id)} />
  );
  return (
    <section className="contract-table" aria-label={QUALITY_WORDS.contractTable.label(table)}>
      <h2 title={QUALITY_WORDS.contractTable.meaning}>
        {table}{' '}
        <span>
          {grain} · {files.join(', ')}
        </span>
      </h2>
      <ContractLedger>
        {rules.length > 0 && (
          <Promises head={words.everyRow} holds={<span className="faint">{NOTHING}</span>} rules={rules} result={standingOf(true)} />
        )}
        {columns.map((column) => (
          <Promises
            key={column.name}
            head={<ColumnHead column={column} />}
            holds={holds(column)}
            rules={column.rules}
            result={standingOf(column.isThere)}
          />
        ))}
      </ContractLedger>
      {unexpected.length > 0 && <p className="quality-note">{QUALITY_WORDS.contractTable.unexpected(unexpected.join(', '))}</p>}
    </section>
  );
}

function ColumnHead({ column }: { column: ColumnReport }) {
  const marks = [
    column.isKey && words.marks.key,
    column.isNeeded && !column.isKey && words.marks.needed,
    !column.isThere && words.marks.missing,
  ].filter(Boolean);
  return (
    <>
      <FileName name={column.name} />
      {marks.length > 0 && <small>{marks.join(', ')}</small>}
    </>
  );
}

/** `date, from the day of issue up to today: the day of payment`. */
function holds({ type, references, range, about }: ColumnReport) {
  return (
    <>
      {TYPE_NAMES[type]}
      {references && (
        <>
          {' of '}
          <FileName name={references} />
        </>
      )}
      {range && `, ${range}`}
      <small>{about}</small>
    </>
  );
}

function Standing({ rule, isThere, isChosen, onOpen }: { rule: RuleReport; isThere: boolean; isChosen: boolean; onOpen(): void }) {
  if (rule.breaches > 0) {
    const isRejected = rule.breach === 'rejected';
    return (
      <button type="button" className="contract-broken" aria-pressed={isChosen} onClick={onOpen}>
        <IconAlertTriangle className={isRejected ? 'hot' : 'warm'} size={15} aria-hidden />
        {QUALITY_WORDS.contractTable.rowsFail(rule.breaches)}
        <small>{isRejected ? 'rejected' : 'kept'}</small>
        <span className="sr-only">{QUALITY_WORDS.contractTable.show}</span>
      </button>
    );
  }
  if (!isThere) return <span className="faint">{words.noColumn}</span>;
  return <Holds />;
}

/** Shown for a promise that every row keeps. */
export function Holds() {
  return (
    <span className="contract-holds">
      <IconCheck size={15} aria-hidden /> {words.passed}
    </span>
  );
}

/** The names of the column types for people. */
export const TYPE_NAMES: Readonly<Record<ColumnReport['type'], string>> = {
  key: 'id',
  text: 'text',
  date: 'date',
  dates: 'date',
  'whole number': QUALITY_WORDS.contractTable.wholeNumber,
  price: 'price',
};
