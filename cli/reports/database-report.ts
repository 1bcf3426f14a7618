import { type DatabaseAddress, sayAddress } from '../../adapters/mysql/address.ts';
import type { DatabaseReport } from '../../adapters/mysql/check-database.ts';
import type { SourceMap } from '../../adapters/mysql/source-map.ts';
import { counted } from '../../core/units/counted.ts';
import { terminalSafe } from '../terminal/terminal-text.ts';

type Table = DatabaseReport['tables'][number];

/** Engines whose tables can be read at one moment while others write to them. */
const WITH_SNAPSHOTS = ['InnoDB', 'ROCKSDB', 'TokuDB'];

/** The report of `trs source check` about a database, as lines. */
export function* databaseReportText(report: DatabaseReport, address: DatabaseAddress, map: SourceMap): Generator<string> {
  for (const line of reportLines(report, address, map)) yield `${terminalSafe(line)}\n`;
}

function* reportLines(report: DatabaseReport, address: DatabaseAddress, map: SourceMap): Generator<string> {
  const { server, encryption, timeZones, tables } = report;
  yield `${sayAddress(address)}: ${server}, ${encryption === null ? 'without TLS' : `by TLS (${encryption})`}.`;
  for (const table of tables) yield* tableLines(table);
  yield '';
  yield `Time zones: the server's is ${timeZones.global === 'SYSTEM' ? `${timeZones.system} (its system's)` : timeZones.global}. DATE and DATETIME are taken as written; ${
    map.timeZone === null ? 'a TIMESTAMP needs "time_zone" in the file of --map.' : `a TIMESTAMP becomes a day in ${map.timeZone}.`
  }`;
  yield '';
  yield* rightsLines(report);
  yield '';
  yield report.problems.length === 0
    ? 'It can be read.'
    : `It can’t be read: ${counted(report.problems.length, 'thing is', 'things are')} missing or unreadable.`;
  for (const problem of report.problems) yield `  ${problem}`;
}

function* tableLines({ table, name, isView, engine, exactRows, columns, absent, primaryKey }: Table): Generator<string> {
  yield '';
  const called = name === table ? name : `${name} (${table})`;
  yield `${called}: ${exactRows === null ? 'rows can’t be counted' : counted(exactRows, 'row')}, ${isView ? 'a view' : engine}`;
  const width = Math.max(...columns.map((column) => column.column.length));
  for (const column of columns) {
    const from = column.name.toLowerCase() === column.column ? '' : `  from ${column.name}`;
    yield `  ${column.column.padEnd(width)}  ${column.type}${from}`;
  }
  if (absent.length > 0) yield `  not there, read as empty: ${absent.join(', ')}`;
  yield primaryKey.length > 0
    ? `  in the order of its primary key (${primaryKey.join(', ')})`
    : '  without a primary key: the server sorts its rows for every reading';
  if (!isView && engine !== null && !WITH_SNAPSHOTS.includes(engine))
    yield `  ${engine} has no snapshots: what others write while it is read may show in a part of it`;
}

function* rightsLines({ grants, needless, needed }: DatabaseReport): Generator<string> {
  yield 'Rights of the user:';
  for (const grant of grants) yield `  ${grant}`;
  if (needless.length > 0) yield `More than it needs: ${needless.join(', ')}. These are enough:`;
  else yield 'To read is all it needs:';
  for (const grant of needed) yield `  ${grant}`;
}
