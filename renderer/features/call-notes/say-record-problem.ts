import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import type { RecordProblem } from './customer-list-controller.ts';
import { NOTES_WORDS } from './words.ts';

/** Why something about an account was not stored, in a sentence. */
export function sayRecordProblem(problem: RecordProblem): string {
  return problem.kind === 'unsure' ? NOTES_WORDS.sayRecordProblem.noList : SHARED_WORDS.problems.notSaved(describeUserDataError(problem));
}
