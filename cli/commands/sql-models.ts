import { flinkStreamScript } from '../../core/sql/models/flink-stream.ts';
import { sqlModelsReport, sqlModelsScript } from '../../core/sql/models/sql-script.ts';
import type { SqlModelsArguments } from '../arguments/sql-models-arguments.ts';

/** `trs sql-models`: the dataset as SQL for another engine, as a script or as JSON; or as the script of a job of Flink. */
export function sqlModelsText(args: SqlModelsArguments): string {
  if ('broker' in args) return flinkStreamScript(args);
  const { json, ...spec } = args;
  return json ? `${JSON.stringify({ report_version: 1, ...sqlModelsReport(spec) }, null, 2)}\n` : sqlModelsScript(spec);
}
