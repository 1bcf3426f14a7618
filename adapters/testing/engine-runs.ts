import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HARD_DATASETS } from '../../core/testing/hard-datasets.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
/** The last kept run of each engine, from which the table of docs/engines.md is made. */
export const ENGINE_RUNS_FILE = join(DOCS, 'engines.json');

/** The engines of the table, in its order. */
export const ENGINES = ['core', 'DuckDB', 'follow', 'Spark', 'Flink, batch', 'Flink, streaming'] as const;

const engineRun = z.strictObject({
  engine: z.enum(ENGINES),
  /** Of the engine: `4.3.0`. */
  version: z.string(),
  dataset: z.string(),
  v1: z.string(),
  x1: z.string(),
  /** From the staged files to both hashes, or of the program where a process is started for each dataset. */
  seconds: z.number(),
  /** Peak memory of the process, of all datasets where one process computes them. */
  megabytes: z.int(),
});

/** A dataset that an engine computed. */
export type EngineRun = z.infer<typeof engineRun>;

/** The kept runs. */
export function keptEngineRuns(): EngineRun[] {
  return z.array(engineRun).parse(JSON.parse(readFileSync(ENGINE_RUNS_FILE, 'utf8')));
}

/**
 * Replaces the kept runs of an engine if `TRS_KEEP_ENGINE_RUNS` is 1. Otherwise it does nothing: times differ from run to run, and a test
 * should leave no change behind.
 */
export function keepEngineRuns(runs: readonly EngineRun[]): void {
  if (process.env.TRS_KEEP_ENGINE_RUNS !== '1') return;
  const measured = new Set(runs.map(({ engine }) => engine));
  const place = ({ engine, dataset }: EngineRun) =>
    ENGINES.indexOf(engine) * HARD_DATASETS.length + HARD_DATASETS.findIndex(({ name }) => name === dataset);
  const all = [...keptEngineRuns().filter(({ engine }) => !measured.has(engine)), ...runs].sort((a, b) => place(a) - place(b));
  writeFileSync(ENGINE_RUNS_FILE, `${JSON.stringify(all, null, 2)}\n`);
}

/** The table of engines and datasets in Markdown: the core's hashes, and for each engine whether it has the same, its time and its memory. */
export function engineTable(runs: readonly EngineRun[]): string {
  const engines = ENGINES.filter((engine) => runs.some((run) => run.engine === engine));
  const versionOf = (engine: string) => runs.find((run) => run.engine === engine)!.version;
  const heading = ['dataset', 'hashes', ...engines.map((engine) => `${engine} ${versionOf(engine)}`)];
  const rows = HARD_DATASETS.flatMap(({ name, about }) => {
    const of = (engine: string) => runs.find((run) => run.engine === engine && run.dataset === name);
    const core = of('core');
    if (core === undefined) return [];
    const cells = engines.map((engine) => cellOf(of(engine), core));
    return [[`\`${name}\`: ${about}`, `\`${core.v1}\` \`${core.x1}\``, ...cells]];
  });
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellOf(run: EngineRun | undefined, core: EngineRun): string {
  if (run === undefined) return 'not run';
  const isSame = run.v1 === core.v1 && run.x1 === core.x1;
  return `${isSame ? 'same' : `**${run.v1} ${run.x1}**`}, ${run.seconds.toFixed(1)} s, ${run.megabytes} MB`;
}

/** Replaces the table between the markers of a document. */
export function withEngineTable(document: string, runs: readonly EngineRun[]): string {
  return document.replace(
    /(<!-- engines -->\n)[\s\S]*?(<!-- \/engines -->)/,
    (_, start: string, end: string) => `${start}${engineTable(runs)}\n${end}`,
  );
}
