import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import type { RecordProblem } from './customer-list-controller.ts';

/** Why something about an account was not stored, in a sentence. */
export function sayRecordProblem(problem: RecordProblem): string {
  return problem.kind === 'unsure'
    ? 'Not saved: say first, above the call list, which customer list this is.'
    : `Not saved. ${describeUserDataError(problem)}`;
}
