import type { ExtractProfile, TableReport } from '../../core/contract/contract-schemas.ts';
import type { DatasetReport } from '../../core/dataset-contract/dataset-schemas.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { RowIssue } from '../../core/findings/row-issue.ts';
import { moreRowsAtFault, type RowIssues } from '../../core/findings/row-issues.ts';
import type { LeakReport } from '../../core/leak/leak-schemas.ts';
import type { AsOf, Extracts } from '../../core/pipeline.ts';
import { fileLedger, readingLedger } from '../../core/quality/file-ledger.ts';
import type { FileReport } from '../../core/quality/file-report.ts';
import { counted, thousands } from '../../core/units/counted.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import { isRejectsName } from '../output/rejects-name.ts';
import { sayBytes } from '../terminal/number-text.ts';
import { terminalSafe } from '../terminal/terminal-text.ts';
import { contractJson, contractLines, profileLines } from './contract-report.ts';
import { datasetContractJson, datasetContractLines } from './dataset-contract-report.ts';
import { leakReportJson, leakReportLines } from './leak-report.ts';

/** Maximum rows that are printed for a finding; the JSON report has all of them. */
const ROWS_SHOWN = 5;

/** What `trs check` reports beside the ledger and the rejects. */
export interface ReportParts {
  /** Findings about the figures as of the as-of date and about the files. */
  readonly findings: readonly Finding[];
  readonly contract: readonly TableReport[];
  /** Null without an as-of date: then there is no dataset. */
  readonly dataset: DatasetReport | null;
  /** Why `dataset` lacks the extended columns; null where it has them, or where there is no dataset. */
  readonly extendedMissing: string | null;
  readonly profiles: readonly ExtractProfile[];
  /** Null when it was not asked for. */
  readonly leak: LeakReport | null;
  /** The width of the terminal, in cells. */
  readonly width: number;
}

/** Rows of all files together. `read` = `kept` + `rejected`. */
export function rowTotals(files: readonly FileReport[]): { read: number; kept: number; rejected: number } {
  return files.reduce(
    (sum, file) => ({ read: sum.read + file.rowsRead, kept: sum.kept + file.rowsKept, rejected: sum.rejected + file.rowsRejected }),
    {
      read: 0,
      kept: 0,
      rejected: 0,
    },
  );
}

/** “63,566 rows read = 63,566 kept + 0 rejected”. */
export function rowLedger({ read, kept, rejected }: { read: number; kept: number; rejected: number }): string {
  return `${counted(read, 'row')} read = ${thousands(kept)} kept + ${thousands(rejected)} rejected`;
}

/** “warning: accounts.csv: 12 joining dates …”, on one line; the message contains its own count, and sometimes the file. */
export function findingLine({ severity, file, message }: Finding): string {
  const namesFile = [' ', ':', ','].some((next) => message.startsWith(`${file}${next}`));
  return namesFile ? `${severity}: ${message}` : `${severity}: ${file}: ${message}`;
}

/** The files that were not used, and why: because of their content or, without reading them, of their name. */
export function* ignoredLines(ignored: readonly string[]): Generator<string> {
  const rejectsFiles = ignored.filter(isRejectsName);
  const strangers = ignored.filter((name) => !isRejectsName(name));
  if (strangers.length > 0) yield `Ignored, as they are no TRS extract: ${strangers.join(', ')}.`;
  if (rejectsFiles.length > 0) yield `Ignored, as the rejects of a run are named so: ${rejectsFiles.join(', ')}.`;
}

/**
 * The report for a person, line by line, safe to print: the ledger of each file, the values of its columns, the contract, every reject, and
 * every finding with its first rows.
 */
export function* qualityReportText(extracts: Extracts, asOf: AsOf | null, parts: ReportParts): Generator<string> {
  for (const line of reportLines(extracts, asOf, parts)) yield `${terminalSafe(line)}\n`;
}

function* reportLines(
  { files, ignored, rejects, settlementKnown }: Extracts,
  asOf: AsOf | null,
  { findings, profiles, contract, dataset, extendedMissing, leak, width }: ReportParts,
): Generator<string> {
  for (const file of files) yield* fileLines(file);
  if (files.length > 1) yield `Together: ${rowLedger(rowTotals(files))}.`;
  yield* ignoredLines(ignored);
  yield asOf === null ? 'No date to look from: no invoice is dated up to today.' : `Seen from ${formatIsoDay(asOf.day)}: ${asOf.why}.`;
  if (!settlementKnown) yield 'No payments in these extracts: open, overdue and late can’t be told.';
  yield* profileLines(profiles, width);
  yield* contractLines(contract);
  if (dataset !== null) yield* datasetContractLines(dataset, extendedMissing);
  yield '';
  yield rejects.count === 0 ? 'No row was rejected.' : `${counted(rejects.count, 'row')} rejected:`;
  for (const reject of rejects) yield `  ${issueText(reject, true)}`;
  for (const more of moreRowsAtFault(rejects)) yield `  ${more}.`;
  yield '';
  yield findings.length === 0 ? 'No findings.' : `${counted(findings.length, 'finding')}:`;
  for (const finding of findings) yield* findingLines(finding);
  if (leak === null) return;
  yield '';
  yield* leakReportLines(leak);
}

function* fileLines(file: FileReport): Generator<string> {
  const byReference =
    file.rowsRejectedByReference === 0
      ? ''
      : ` (${thousands(file.rowsRejectedByReference)} of them only because ${file.rowsRejectedByReference === 1 ? 'it refers' : 'they refer'} to a rejected row)`;
  const leftOut = file.rowsLeftOut === 0 ? '' : `; ${thousands(file.rowsLeftOut)} of the kept left out, as they repeat others`;
  yield `${file.file}: ${rowLedger({ read: file.rowsRead, kept: file.rowsKept, rejected: file.rowsRejected })}${byReference}${leftOut}.`;
  const dates = file.dateOrder === null ? 'no dates' : `dates ${file.dateOrder}`;
  yield `  ${file.table}, ${sayBytes(file.size)}, ${writtenAs(file)}, ${dates}`;
}

function writtenAs({ delimiter, encoding, decimalMark }: FileReport): string {
  if (delimiter === null) return 'a table of the database';
  return `${encoding}, delimiter ${delimiter === '\t' ? 'tab' : `“${delimiter}”`}, decimal “${decimalMark}”`;
}

function* findingLines(finding: Finding): Generator<string> {
  yield `  ${findingLine(finding)}`;
  if (finding.rows === null) return;
  const shown = Math.min(ROWS_SHOWN, finding.rows.detailed);
  for (let row = 0; row < shown; row++) yield `    ${issueText(finding.rows.at(row), finding.rows.at(row).file !== finding.file)}`;
  if (finding.rows.count > shown) yield `    and ${counted(finding.rows.count - shown, 'more row', 'more rows')} (all of them with --json)`;
}

function issueText({ file, line, key, column, value, reason }: RowIssue, withFile: boolean): string {
  const where = `${withFile ? `${file}, ` : ''}${key === undefined ? `line ${line}` : `row ${key}`}`;
  return `${where}${column === '' ? '' : `, ${column}`}${value === '' ? '' : ` “${value}”`}: ${reason}`;
}

/**
 * The report for a program: one JSON object in UTF-8, in pieces, for any number of rows. Its shape is promised in the help of `trs check`;
 * `report_version` increases when a member changes or is removed.
 */
export function* qualityReportJson(extracts: Extracts, asOf: AsOf | null, parts: ReportParts): Generator<string> {
  const totals = rowTotals(extracts.files);
  const head = {
    report_version: 1,
    as_of: asOf === null ? null : { date: formatIsoDay(asOf.day), why: asOf.why },
    settlement_known: extracts.settlementKnown,
    rows_read: totals.read,
    rows_kept: totals.kept,
    rows_rejected: totals.rejected,
    files: extracts.files.map(fileJson),
    ignored_files: extracts.ignored,
  };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rejects": `;
  yield* rowsJson(extracts.rejects, '  ');
  yield ',\n  "findings": [';
  for (const [i, { check, severity, file, message, count, rows }] of parts.findings.entries()) {
    yield `${i === 0 ? '' : ','}\n    ${JSON.stringify({ check, severity, file, message, count }).slice(0, -1)},"rows":`;
    if (rows === null) yield 'null';
    else yield* rowsJson(rows, '    ');
    yield '}';
  }
  yield `${parts.findings.length === 0 ? '' : '\n  '}],\n`;
  const dataset = parts.dataset === null ? null : datasetContractJson(parts.dataset, parts.extendedMissing);
  const rest = {
    ...contractJson(parts.contract, parts.profiles),
    dataset_contract: dataset,
    ...(parts.leak !== null && { leak_check: leakReportJson(parts.leak) }),
  };
  yield `${JSON.stringify(rest, null, 2).slice(2)}\n`;
}

function* rowsJson(rows: RowIssues, indent: string): Generator<string> {
  yield '[';
  let isFirst = true;
  for (const { file, line, key, column, value, reason } of rows) {
    yield `${isFirst ? '' : ','}\n${indent}  ${JSON.stringify({ file, line: key ?? line, column, value, reason })}`;
    isFirst = false;
  }
  yield isFirst ? ']' : `\n${indent}]`;
}

function fileJson(file: FileReport): object {
  return {
    file: file.file,
    table: file.table,
    size_bytes: file.size,
    ...fileLedger(file),
    reading: readingLedger(file),
    columns: file.columns,
  };
}
