import { sqlModelsReport, sqlModelsScript } from '../../core/sql/models/sql-script.ts';
import type { SqlModelsArguments } from '../sql-models-arguments.ts';

/** `trs sql-models`: the dataset as SQL for another engine, as a script or as JSON. */
export function sqlModelsText({ json, ...spec }: SqlModelsArguments): string {
  return json ? `${JSON.stringify({ report_version: 1, ...sqlModelsReport(spec) }, null, 2)}\n` : sqlModelsScript(spec);
}
