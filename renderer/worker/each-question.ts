import type { CoreApi } from '../../core/queries/core-api.ts';
import { CORE_QUESTIONS, type QuestionName } from '../../core/queries/core-contract.ts';
import type { ProgressControl } from '../../core/queries/shared/answer.ts';

/** The control that any question may be given. */
export type AnyControl = ProgressControl<unknown>;

/** A question as it is asked when only its name is known at run time. */
export type Ask = (request: object, control?: AnyControl) => Promise<unknown>;

/** The core's contract, with the function that `make` gives for each question. */
export function eachQuestion(make: (question: QuestionName) => Ask): CoreApi {
  const names = Object.keys(CORE_QUESTIONS) as QuestionName[];
  // Each answer has the shape that is declared for its question; the compiler can't follow that through the table.
  return Object.fromEntries(names.map((name) => [name, make(name)])) as unknown as CoreApi;
}

/** The function that asks a question, by its name. */
export function asking(core: object, question: QuestionName): Ask {
  return (core as Readonly<Record<QuestionName, Ask>>)[question];
}
