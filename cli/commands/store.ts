import { openStore } from '../../adapters/store/open-store.ts';
import type { Pruning } from '../../adapters/store/prune-store.ts';
import { VersionedStore } from '../../adapters/store/versioned-store.ts';
import { featureOf } from '../../core/features/feature-catalog.ts';
import type { RecordedDay } from '../../core/stored/run-record.ts';
import { counted } from '../../core/units/counted.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import type { StoreArguments } from '../arguments/store-arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { sayOnInterrupt } from '../errors/interrupt.ts';
import { ShellError } from '../errors/shell-error.ts';
import { printLine } from '../output/stderr.ts';
import { standardOutput, writeAll } from '../output/stdout.ts';
import { version } from '../system/version.ts';
import { sayBytes } from '../terminal/number-text.ts';
import { startProgress } from '../terminal/progress.ts';
import { type TerminalColumn, terminalTable, terminalWidth } from '../terminal/terminal-table.ts';
import { terminalSafe } from '../terminal/terminal-text.ts';

/** `trs store`: what a store contains, and its maintenance. */
export async function store(args: StoreArguments): Promise<ExitCode> {
  const opened = new VersionedStore(await openStore(args.store, process.env), { appVersion: version, now: () => new Date() });
  switch (args.action) {
    case 'list':
      return list(opened, args.json);
    case 'show':
      return show(opened, args);
    case 'diff':
      return diff(opened, args);
    case 'verify':
      return verify(opened, args.quiet);
    case 'prune':
      return prune(opened, args);
    case 'forget':
      return forget(opened, args.account);
    case 'adopt':
      return adopt(opened, args);
    case 'drop':
      return drop(opened, args);
  }
}

type Of<Action extends StoreArguments['action']> = Extract<StoreArguments, { readonly action: Action }>;

async function list(opened: VersionedStore, json: boolean): Promise<ExitCode> {
  const days = [...(await opened.days()).values()];
  if (json) return print([JSON.stringify({ report_version: 1, days: days.map(inBrief) }, null, 2)]);
  if (days.length === 0) return print([`${opened.objects.address} holds no snapshot yet: trs snapshot publishes one.`]);
  return print(terminalTable(days, LIST_COLUMNS, terminalWidth()));
}

/** A day without its files. */
function inBrief({ tables, ...day }: RecordedDay) {
  const brief = Object.entries(tables).map(([name, { version: at, files }]) => [
    name,
    { version: at, rows: sum(files, 'rows'), bytes: sum(files, 'bytes') },
  ]);
  return { ...day, tables: Object.fromEntries(brief) };
}

const LIST_COLUMNS: readonly TerminalColumn<RecordedDay>[] = [
  { heading: 'As of', align: 'left', least: null, leaves: null, cell: ({ as_of }) => as_of },
  { heading: 'Invoices', align: 'right', least: null, leaves: null, cell: (day) => rowsOf(day, 'features') },
  { heading: 'To call', align: 'right', least: null, leaves: 3, cell: (day) => rowsOf(day, 'call_list') },
  { heading: 'Rejected', align: 'right', least: null, leaves: 4, cell: ({ rows_rejected }) => String(rows_rejected) },
  { heading: 'Content hash', align: 'left', least: null, leaves: 2, cell: ({ content_hash }) => content_hash ?? 'staged rows only' },
  { heading: 'Observed', align: 'left', least: null, leaves: 1, cell: ({ observed_at }) => observed_at.slice(0, 16).replace('T', ' ') },
  { heading: 'Worked out', align: 'left', least: null, leaves: 5, cell: ({ reconstructed }) => (reconstructed ? 'later' : 'that day') },
];

function rowsOf({ tables }: RecordedDay, table: string): string {
  return tables[table] === undefined ? '–' : String(sum(tables[table].files, 'rows'));
}

async function show(opened: VersionedStore, { asOf, files, json }: Of<'show'>): Promise<ExitCode> {
  const day = await dayIn(opened, asOf);
  const tables = Object.entries(day.tables).map(([name, table]) => ({ name, ...table }));
  if (json) {
    const paths = Object.fromEntries(
      tables.map(({ name, files: of }) => [name, of.map((file) => ({ ...file, path: `${name}/${file.path}` }))]),
    );
    return print([JSON.stringify({ report_version: 1, ...inBrief(day), ...(files && { files: paths }) }, null, 2)]);
  }
  const lines = [
    `As of ${day.as_of}, ${day.reconstructed ? 'worked out later, from what was known' : 'observed'} at ${day.observed_at}.`,
    ...(day.content_hash === null ? [] : [`Content hash ${day.content_hash}, definitions version ${day.definitions_version}.`]),
    ...(day.engine === undefined ? [] : [`Computed by ${terminalSafe(day.engine)}, adopted by trs.`]),
    ...(day.settlement_known ? [] : ['No payment was known by that day, so nothing is open, overdue or late.']),
    ...(day.forgotten === 0 ? [] : [`${counted(day.forgotten, 'account')} taken out since.`]),
    '',
    ...(day.accepted ?? []).map(({ gate, says, reason }) =>
      terminalSafe(`Published although it failed the gate ${gate} (${says}): ${reason}`),
    ),
    ...terminalTable(tables, TABLE_COLUMNS, terminalWidth()),
    ...(files ? ['', ...tables.flatMap(({ name, files: of }) => of.map(({ path }) => `${name}/${path}`))] : []),
  ];
  return print(lines);
}

type NamedTable = RecordedDay['tables'][string] & { readonly name: string };

const TABLE_COLUMNS: readonly TerminalColumn<NamedTable>[] = [
  { heading: 'Table', align: 'left', least: null, leaves: null, cell: ({ name }) => name },
  { heading: 'Rows', align: 'right', least: null, leaves: null, cell: ({ files }) => String(sum(files, 'rows')) },
  { heading: 'Size', align: 'right', least: null, leaves: 2, cell: ({ files }) => sayBytes(sum(files, 'bytes')) },
  { heading: 'Version', align: 'right', least: null, leaves: 1, cell: (table) => String(table.version) },
];

async function diff(opened: VersionedStore, { days, json }: Of<'diff'>): Promise<ExitCode> {
  const { FEATURES_EXTENDED } = await import('../../core/stored/stored-tables.ts');
  const { loadStoredFeatures } = await import('../../core/stored/stored-features.ts');
  const { compareDatasets } = await import('../../core/compare/compare-datasets.ts');
  const load = async (asOf: EpochDay) => {
    const day = await dayIn(opened, asOf);
    const file = day.tables[FEATURES_EXTENDED.name]?.files[0];
    if (file === undefined)
      throw new ShellError(`${opened.objects.address} has no dataset of ${day.as_of}, only staged rows: publish it with trs snapshot.`);
    return { day, values: await loadStoredFeatures(await opened.file(FEATURES_EXTENDED.name, file)) };
  };
  const [before, after] = [await load(days[0]), await load(days[1])];
  const found = compareDatasets(before.values, after.values, 'extended');
  const columns = found.distributions.map(({ key, psi, band }) => ({
    column: featureOf(key).name,
    changed: found.changedCells.get(key) ?? 0,
    psi,
    band,
  }));
  const counts = {
    rows_before: found.rowsBefore,
    rows_after: found.rowsAfter,
    added: found.added.length,
    gone: found.gone.length,
    changed: found.changed.before.length,
    unchanged: found.unchanged,
  };
  if (json)
    return print([JSON.stringify({ report_version: 1, before: before.day.as_of, after: after.day.as_of, ...counts, columns }, null, 2)]);
  return print([
    `${before.day.as_of}: ${counted(counts.rows_before, 'invoice')}. ${after.day.as_of}: ${counted(counts.rows_after, 'invoice')}.`,
    `${counts.added} added, ${counts.gone} gone, ${counts.changed} changed, ${counts.unchanged} the same.`,
    '',
    ...terminalTable(columns, DIFF_COLUMNS, terminalWidth()),
  ]);
}

interface ColumnDifference {
  readonly column: string;
  readonly changed: number;
  readonly psi: number | null;
  readonly band: string | null;
}

const DIFF_COLUMNS: readonly TerminalColumn<ColumnDifference>[] = [
  { heading: 'Column', align: 'left', least: null, leaves: null, cell: ({ column }) => column },
  { heading: 'Changed', align: 'right', least: null, leaves: null, cell: ({ changed }) => String(changed) },
  { heading: 'PSI', align: 'right', least: null, leaves: null, cell: ({ psi }) => psi?.toFixed(3) ?? '–' },
  { heading: 'Drift', align: 'left', least: null, leaves: 1, cell: ({ band }) => band ?? '–' },
];

async function verify(opened: VersionedStore, quiet: boolean): Promise<ExitCode> {
  const { verifyStore } = await import('../../adapters/store/verify-store.ts');
  const progress = startProgress(process.stderr, { quiet, now: () => performance.now() });
  const verdict = await verifyStore(opened, (asOf) => progress.working(`Reading ${asOf}…`)).finally(() => progress.end());
  const { address } = opened.objects;
  const unused =
    verdict.unused.length === 0
      ? []
      : [
          `${counted(verdict.unused.length, 'file')} of replaced versions, or of runs that were killed or are at work: trs store prune takes away what nothing needs.`,
        ];
  const lines =
    verdict.faults.length === 0
      ? [
          `${address} is as it was recorded: ${counted(verdict.days, 'day')}, ${counted(verdict.files, 'file')}, ${sayBytes(verdict.bytes)}.`,
        ]
      : [`${address} is not as it was recorded:`, ...verdict.faults.map((fault) => `  ${fault}`)];
  await print([...lines, ...unused]);
  return verdict.faults.length === 0 ? EXIT.done : EXIT.failed;
}

async function prune(opened: VersionedStore, { keep, dryRun, quiet }: Of<'prune'>): Promise<ExitCode> {
  const { keptDays, planPruning } = await import('../../adapters/store/prune-store.ts');
  return carryOut(opened, await planPruning(opened, (days) => keptDays(days, keep), Date.now()), { dryRun, quiet });
}

async function drop(opened: VersionedStore, { asOf, dryRun, quiet }: Of<'drop'>): Promise<ExitCode> {
  const { planDropping } = await import('../../adapters/store/prune-store.ts');
  const { as_of } = await dayIn(opened, asOf);
  return carryOut(opened, await planDropping(opened, as_of, Date.now()), { dryRun, quiet });
}

async function carryOut(opened: VersionedStore, plan: Pruning, { dryRun, quiet }: { dryRun: boolean; quiet: boolean }): Promise<ExitCode> {
  const { prune: deleteListed } = await import('../../adapters/store/prune-store.ts');
  sayOnInterrupt('run the same command again to go on');
  const { dropped, files } = dryRun ? plan : await deleteListed(opened, plan);
  const deleted = `${counted(files.length, 'file')}, ${sayBytes(files.reduce((bytes, file) => bytes + file.bytes, 0))}`;
  const kept = plan.kept.length + plan.dropped.length - dropped.length;
  const lines = [
    ...(quiet ? [] : dropped.map((asOf) => `${dryRun ? 'Would drop' : 'Dropped'} ${asOf}`)),
    `${dryRun ? 'Would keep' : 'Kept'} ${counted(kept, 'day')}; ${dryRun ? 'would delete' : 'deleted'} ${deleted}.`,
  ];
  return print(lines);
}

async function adopt(opened: VersionedStore, { run, quiet }: Of<'adopt'>): Promise<ExitCode> {
  const { adoptDay } = await import('../snapshots/adopt-day.ts');
  const { NotAdoptable } = await import('../../core/stored/adopted-dataset.ts');
  const progress = startProgress(process.stderr, { quiet, now: () => performance.now() });
  progress.working(`Reading ${run}…`);
  sayOnInterrupt('what was not published whole will be taken back by the next run');
  try {
    const warn = (sentence: string) => printLine(`warning: ${sentence}`);
    const { kind, day, manifest } = await adoptDay(opened, run, warn).finally(() => progress.end());
    const what = `the dataset of ${day.as_of} by ${manifest.engine}, content hash ${day.content_hash}`;
    const { address } = opened.objects;
    if (quiet) return EXIT.done;
    return print([kind === 'published' ? `Published ${what}, to ${address}.` : `${address} has ${what}, already: nothing was written.`]);
  } catch (error) {
    if (!(error instanceof NotAdoptable)) throw error;
    printLine(terminalSafe(`${run} was not adopted, and stays in _incoming: ${error.message}.`));
    return EXIT.failed;
  }
}

async function forget(opened: VersionedStore, account: string): Promise<ExitCode> {
  const { forgetAccount } = await import('../../adapters/store/forget-account.ts');
  sayOnInterrupt('the account may still be there, so run the same command again');
  const { days, rows, files, running } = await forgetAccount(opened, account);
  const shown = terminalSafe(account);
  const isChanged = days.length > 0 || files > 0;
  const lines = [
    ...(isChanged
      ? [
          `Took ${counted(rows, 'row')} of account ${shown} out of ${counted(days.length, 'day')} and deleted the ${counted(files, 'file')} that held them; earlier versions of these can’t be read any more.`,
        ]
      : []),
    ...(running > 0
      ? [
          `A snapshot that is being published still has account ${shown} in ${counted(running, 'file')}: run the same command again when it has ended.`,
        ]
      : []),
    ...(isChanged || running > 0
      ? []
      : [`${opened.objects.address} holds no row of account ${shown}, so nothing was changed: check the id.`]),
  ];
  await print(lines);
  return isChanged && running === 0 ? EXIT.done : EXIT.failed;
}

/** The given day or, without one, the latest. Throws a `ShellError` when the store does not have it. */
async function dayIn(opened: VersionedStore, asOf: EpochDay | null): Promise<RecordedDay> {
  const days = await opened.days();
  const day = asOf === null ? [...days.values()].at(-1) : days.get(formatIsoDay(asOf));
  if (day !== undefined) return day;
  throw new ShellError(
    asOf === null
      ? `${opened.objects.address} holds no snapshot yet: trs snapshot publishes one.`
      : `${opened.objects.address} holds no snapshot of ${formatIsoDay(asOf)}: trs store list says which days it has.`,
  );
}

function sum<Key extends string>(files: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return files.reduce((total, file) => total + file[key], 0);
}

async function print(lines: Iterable<string>): Promise<ExitCode> {
  await writeAll(standardOutput(), [new TextEncoder().encode(`${[...lines].join('\n')}\n`)]);
  return EXIT.done;
}
