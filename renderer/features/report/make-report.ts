import type { CoreError } from '../../../core/errors/core-error.ts';
import { ok, type Result } from '../../../core/errors/result.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { ExportedFile } from '../../../core/queries/shared/schema-parts.ts';
import { today } from '../../lib/days/today.ts';
import { askReport, type ReportInputs } from './ask-report.ts';

/** Makes the report of quality, drift and back-test, with the choices of their screens: whole, or not at all. */
export async function makeReport(core: CoreApi, inputs: ReportInputs): Promise<Result<ExportedFile, CoreError>> {
  const answers = await askReport(core, inputs);
  if (!answers.ok) return answers;
  const { reportFile } = await import('./report-file.tsx');
  return ok(reportFile(inputs, answers.value, today()));
}
