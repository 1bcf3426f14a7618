import { openStore } from '../../adapters/store/open-store.ts';
import { type NewDay, VersionedStore } from '../../adapters/store/versioned-store.ts';
import { urgentFindings } from '../../core/findings/finding.ts';
import type { Extracts } from '../../core/pipeline.ts';
import { counted } from '../../core/units/counted.ts';
import type { EpochDay } from '../../core/units/units.ts';
import type { PublishArguments } from '../arguments/arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { sayOnInterrupt } from '../errors/interrupt.ts';
import { ShellError } from '../errors/shell-error.ts';
import { openInputs } from '../inputs/open-inputs.ts';
import { prepareRejects } from '../output/rejects-file.ts';
import { printLine } from '../output/stderr.ts';
import { findingLine } from '../reports/quality-report.ts';
import { refuseFuture } from '../run/refuse-future.ts';
import { featuresBefore, makeDay } from '../snapshots/snapshot-day.ts';
import { localToday } from '../system/local-today.ts';
import { version } from '../system/version.ts';
import { sayBytes } from '../terminal/number-text.ts';
import { startProgress } from '../terminal/progress.ts';
import { dayToLookFrom, readInputs } from './read-inputs.ts';

/** `trs snapshot` and `trs stage`: publish a day of the extracts into a store. */
export async function snapshot(command: 'snapshot' | 'stage', args: PublishArguments): Promise<ExitCode> {
  const progress = startProgress(process.stderr, { quiet: args.quiet, now: () => performance.now() });
  const store = new VersionedStore(await openStore(args.store, process.env), { appVersion: version, now: () => new Date() });
  const observed = new Date();
  const extracts = await readInputs(await openInputs(args), args, progress, { keepLines: args.keepLines });
  await prepareRejects(extracts.rejects, null);
  for (const finding of urgentFindings(extracts.findings)) printLine(findingLine(finding));
  if (extracts.rejects.count > args.rejectsAllowed) {
    printLine(
      `${counted(extracts.rejects.count, 'row')} had to be rejected, so nothing was published: they are listed above; correct them, or go on without them with --allow-rejects.`,
    );
    return EXIT.rejected;
  }
  const asOf = await dayToLookFrom(extracts, args);
  refuseFuture(asOf.day, localToday(new Date()));
  progress.working('Working out the snapshot…');
  const made = await dayFor(command, extracts, asOf.day, args, store, observed).finally(() => progress.end());
  progress.working(`Publishing to ${args.store}…`);
  sayOnInterrupt('what was not published whole will be taken back by the next run');
  const hadContacts = !args.withContacts && (await hasContacts(store, made.as_of));
  const published = await publish(command, store, made).finally(() => progress.end());
  if (hadContacts && published === 'published')
    printLine(
      `warning: The earlier version of ${made.as_of} has names and phone numbers, and stays in the store until trs store prune: see docs/store.md.`,
    );
  if (!args.quiet) {
    printLine(`As of ${made.as_of}: ${asOf.why}.`);
    const what = made.content_hash === null ? 'the staged rows' : 'the snapshot';
    const hash = made.content_hash === null ? '' : `, content hash ${made.content_hash}`;
    const bytes = made.tables.reduce((sum, table) => sum + table.bytes.length, 0);
    printLine(
      published === 'published'
        ? `Published ${what} of ${made.as_of} to ${args.store}: ${counted(made.tables.length, 'table')}, ${sayBytes(bytes)}${hash}.`
        : `${args.store} holds ${what} of ${made.as_of} already${hash}, so nothing was written.`,
    );
  }
  return EXIT.done;
}

/** How each command builds the day. */
async function dayFor(
  kind: 'snapshot' | 'stage',
  extracts: Extracts,
  asOf: EpochDay,
  { keepLines, withContacts, today }: PublishArguments,
  store: VersionedStore,
  observed: Date,
): Promise<NewDay> {
  const { LINE_TABLES, SNAPSHOT_TABLES, STAGED_TABLES } = await import('../../core/stored/stored-tables.ts');
  const tables = kind === 'stage' ? STAGED_TABLES : keepLines ? [...SNAPSHOT_TABLES, ...LINE_TABLES] : SNAPSHOT_TABLES;
  const before = kind === 'stage' ? null : await featuresBefore(store, asOf, (sentence) => printLine(`warning: ${sentence}`));
  return (await makeDay({ kind, extracts, asOf, today, tables, withContacts, before, observed })).day;
}

/** Whether the day as it is stored has names and phone numbers. */
async function hasContacts(store: VersionedStore, asOf: string): Promise<boolean> {
  const { ACCOUNTS } = await import('../../core/stored/staged-tables.ts');
  const { parquetColumns } = await import('../../core/stored/read-parquet.ts');
  const contacts = new Set(ACCOUNTS.columns.filter(({ isContact }) => isContact).map(({ name }) => name));
  for (const file of (await store.days()).get(asOf)?.tables[ACCOUNTS.name]?.files ?? []) {
    const bytes = await store.wholeFile(ACCOUNTS.name, file);
    if (bytes !== null && (await parquetColumns(bytes)).some((name) => contacts.has(name))) return true;
  }
  return false;
}

/** Staged rows can be stored next to a snapshot only if both come from the same rows. */
async function publish(command: 'snapshot' | 'stage', store: VersionedStore, made: NewDay): Promise<'published' | 'unchanged'> {
  if (command === 'snapshot') return (await store.publish(command, made)).kind;
  const { kind } = await store.publishBeside(command, made.as_of, (there) => {
    if (there === null || there.content_hash === null) return { made, keep: [] };
    const differs = made.tables.find(
      ({ name, sha256 }) => there.tables[name] !== undefined && there.tables[name].files[0]?.sha256 !== sha256,
    );
    if (differs !== undefined)
      throw new ShellError(
        `${store.objects.address} has a snapshot of ${made.as_of} made of other rows (${differs.name} differs): publish it anew with trs snapshot --keep-lines, or stage into another store.`,
      );
    const keep = Object.keys(there.tables).filter((name) => !made.tables.some((table) => table.name === name));
    // The dataset and the lists stay, and with them what the record says of it.
    const { content_hash, definitions_version, engine, model, accepted } = there;
    const ofDataset = {
      content_hash,
      definitions_version,
      ...(engine !== undefined && { engine }),
      ...(model !== undefined && { model }),
      ...(accepted && { accepted }),
    };
    return { made: { ...made, ...ofDataset }, keep };
  });
  return kind;
}
