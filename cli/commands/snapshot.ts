import { openStore } from '../../adapters/store/open-store.ts';
import { type NewTable, VersionedStore } from '../../adapters/store/versioned-store.ts';
import { describeError } from '../../core/errors/describe-error.ts';
import { urgentFindings } from '../../core/findings/finding.ts';
import type { AsOf, Extracts } from '../../core/pipeline.ts';
import type { StoredFeatures } from '../../core/stored/stored-features.ts';
import { counted } from '../../core/units/counted.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { PublishArguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { sayOnInterrupt } from '../interrupt.ts';
import { nodeSha256 } from '../node-sha256.ts';
import { sayBytes } from '../number-text.ts';
import { openInputs } from '../open-inputs.ts';
import { startProgress } from '../progress.ts';
import { findingLine } from '../quality-report.ts';
import { dayToLookFrom, readInputs } from '../read-inputs.ts';
import { prepareRejects } from '../rejects-file.ts';
import { ShellError } from '../shell-error.ts';
import { tell } from '../stderr.ts';
import { version } from '../version.ts';

/** `trs snapshot` and `trs stage`: what the extracts come to as of a day, into a store. */
export async function snapshot(command: 'snapshot' | 'stage', args: PublishArguments): Promise<ExitCode> {
  const progress = startProgress(process.stderr, { quiet: args.quiet, now: () => performance.now() });
  const store = new VersionedStore(await openStore(args.store, process.env), { appVersion: version, now: () => new Date() });
  const observed = new Date();
  const extracts = await readInputs(await openInputs(args), args, progress, { keepLines: args.keepLines });
  await prepareRejects(extracts.rejects, null);
  for (const finding of urgentFindings(extracts.findings)) tell(findingLine(finding));
  if (extracts.rejects.count > args.rejectsAllowed) {
    tell(
      `${counted(extracts.rejects.count, 'row')} had to be rejected, so nothing was published: they are listed above; correct them, or go on without them with --allow-rejects.`,
    );
    return EXIT.rejected;
  }
  const asOf = await dayToLookFrom(extracts, args);
  progress.working('Working out the snapshot…');
  const made = await dayOf(command, extracts, asOf, args, store, observed).finally(() => progress.end());
  progress.working(`Publishing to ${args.store}…`);
  sayOnInterrupt('what was not published whole will be taken back by the next run');
  const published = await publish(command, store, made).finally(() => progress.end());
  if (!args.quiet) {
    tell(`As of ${made.as_of}: ${asOf.why}.`);
    const what = made.content_hash === null ? 'the staged rows' : 'the snapshot';
    const hash = made.content_hash === null ? '' : `, content hash ${made.content_hash}`;
    const bytes = made.tables.reduce((sum, table) => sum + table.bytes.length, 0);
    tell(
      published === 'published'
        ? `Published ${what} of ${made.as_of} to ${args.store}: ${counted(made.tables.length, 'table')}, ${sayBytes(bytes)}${hash}.`
        : `${args.store} holds ${what} of ${made.as_of} already${hash}, so nothing was written.`,
    );
  }
  return EXIT.done;
}

type Made = Parameters<VersionedStore['publish']>[1];

async function dayOf(
  command: 'snapshot' | 'stage',
  extracts: Extracts,
  asOf: AsOf,
  { keepLines, withContacts, today }: PublishArguments,
  store: VersionedStore,
  observed: Date,
): Promise<Made> {
  const { chooseAsOf } = await import('../../core/pipeline.ts');
  const { LINE_ITEMS, SNAPSHOT_TABLES, STAGED_TABLES } = await import('../../core/stored/stored-tables.ts');
  const { DEFINITIONS_VERSION } = await import('../../core/features/feature-catalog.ts');
  const { snapshotContents, stagedContents } = await import('../../core/stored/snapshot-contents.ts');
  const { contentHash } = await import('../../core/exports/content-hash.ts');
  const { hexOf } = await import('../../core/exports/sha256.ts');
  const day = formatIsoDay(asOf.day);
  const contents =
    command === 'stage' ? stagedContents(extracts, asOf.day) : snapshotContents(extracts, asOf.day, await featuresBefore(store, day));
  if (!contents.ok) throw new ShellError(describeError(contents.error));
  const declared = command === 'stage' ? STAGED_TABLES : keepLines ? [...SNAPSHOT_TABLES, LINE_ITEMS] : SNAPSHOT_TABLES;
  const tables: NewTable[] = [];
  for (const table of declared) {
    const { bytes, rows, columns } = await table.write(contents.value, { withContacts });
    const hash = nodeSha256();
    hash.update(bytes);
    tables.push({ name: table.name, columns, bytes, rows, sha256: hexOf(hash.digest()) });
  }
  const latest = chooseAsOf(extracts, today);
  const sum = (of: (file: Extracts['files'][number]) => number) => extracts.files.reduce((total, file) => total + of(file), 0);
  return {
    as_of: day,
    content_hash: command === 'stage' ? null : await contentHash(contents.value.snapshot.features),
    definitions_version: DEFINITIONS_VERSION,
    observed_at: observed.toISOString(),
    reconstructed: latest.ok && latest.value.day > asOf.day,
    settlement_known: contents.value.snapshot.settlementKnown,
    rows_read: sum(({ rowsRead }) => rowsRead),
    rows_kept: sum(({ rowsKept }) => rowsKept),
    rows_rejected: extracts.rejects.count,
    forgotten: 0,
    tables,
  };
}

/** The dataset of the last day before this one that has a snapshot; null when there is none. */
async function featuresBefore(store: VersionedStore, day: string): Promise<StoredFeatures | null> {
  const { FEATURES_EXTENDED } = await import('../../core/stored/stored-tables.ts');
  const { loadStoredFeatures } = await import('../../core/stored/stored-features.ts');
  const before = [...(await store.days()).values()].findLast(({ as_of, tables }) => as_of < day && FEATURES_EXTENDED.name in tables);
  const file = before?.tables[FEATURES_EXTENDED.name]?.files[0];
  return file === undefined ? null : loadStoredFeatures(await store.file(FEATURES_EXTENDED.name, file.path));
}

/** Staged rows may stand beside a snapshot of the same rows, and beside no other. */
async function publish(command: 'snapshot' | 'stage', store: VersionedStore, made: Made): Promise<'published' | 'unchanged'> {
  if (command === 'snapshot') return (await store.publish(command, made)).kind;
  const there = (await store.days()).get(made.as_of);
  if (there === undefined || there.content_hash === null) return (await store.publish(command, made)).kind;
  const differs = made.tables.find(
    ({ name, sha256 }) => there.tables[name] !== undefined && there.tables[name].files[0]?.sha256 !== sha256,
  );
  if (differs !== undefined)
    throw new ShellError(
      `${store.objects.address} has a snapshot of ${made.as_of} made of other rows (${differs.name} differs): publish it anew with trs snapshot --keep-lines, or stage into another store.`,
    );
  const others = Object.keys(there.tables).filter((name) => !made.tables.some((table) => table.name === name));
  return (await store.publish(command, { ...made, content_hash: there.content_hash }, others)).kind;
}
