import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** The programs that run Spark and Flink. */
export interface EnginePrograms {
  /** The Python that has PySpark. */
  readonly python: string;
  readonly sparkSubmit: string;
  /** Flink's jars, as a class path. */
  readonly flink: string;
  readonly flinkVersion: string;
}

/** The programs, or the reason why they are missing. */
export type GivenEngines = EnginePrograms | { readonly missing: string };

declare module 'vitest' {
  interface ProvidedContext {
    engines: GivenEngines;
  }
}

const ENGINES = join(import.meta.dirname, '..');

/** The Python environment that `.ci/run` makes; `TRS_ENGINES` names another one. */
const ENVIRONMENT = process.env.TRS_ENGINES ?? join(ENGINES, '..', '.cache', 'engines');

/** Prints where PySpark and Flink are, and their versions as in requirements.txt. */
const WHERE = `
import json, os, pyflink, pyspark
from importlib.metadata import version
versions = [f"{name}=={version(name)}" for name in ("apache-flink-libraries", "py4j", "pyspark")]
print(json.dumps({"spark": os.path.dirname(pyspark.__file__), "flink": list(pyflink.__path__)[0], "versions": versions}))
`;

/**
 * Finds Spark and Flink for a test run. If they are missing, one line reports that and the tests are skipped; with `TRS_REQUIRE_ENGINES=1`
 * that is a failure.
 */
export default function giveEngines(project: TestProject): void {
  const engines = findEngines();
  if ('missing' in engines) console.warn(`The tests of other engines are skipped: ${engines.missing}`);
  project.provide('engines', engines);
}

/** The same for a script. Throws with `TRS_REQUIRE_ENGINES=1` if they are missing. */
export function findEngines(): GivenEngines {
  const found = lookForEngines();
  if ('missing' in found && process.env.TRS_REQUIRE_ENGINES === '1') throw new Error(`Spark and Flink can't run: ${found.missing}`);
  return found;
}

function lookForEngines(): GivenEngines {
  const python = join(ENVIRONMENT, 'bin', 'python');
  const asked = spawnSync(python, ['-c', WHERE], { encoding: 'utf8' });
  if (asked.status !== 0)
    return {
      missing: `no Python with PySpark and Flink's libraries: python3 -m venv .cache/engines && .cache/engines/bin/pip install --require-hashes -r engines/requirements.txt`,
    };
  const { spark, flink, versions } = JSON.parse(asked.stdout) as { spark: string; flink: string; versions: readonly string[] };
  const wanted = readFileSync(join(ENGINES, 'requirements.txt'), 'utf8');
  const other = versions.find((version) => !wanted.includes(`${version} `));
  if (other !== undefined) return { missing: `${ENVIRONMENT} has ${other}, which is not the version in engines/requirements.txt` };
  // Flink's runner is a source file, which needs the compiler of a JDK.
  const modules = spawnSync('java', ['--list-modules'], { encoding: 'utf8' });
  if (!modules.stdout?.includes('jdk.compiler')) return { missing: 'no Java with a compiler (Debian: openjdk-17-jdk-headless)' };
  return {
    python,
    sparkSubmit: join(spark, 'bin', 'spark-submit'),
    flink: join(flink, 'lib', '*'),
    flinkVersion: versions[0]!.split('==')[1]!,
  };
}
