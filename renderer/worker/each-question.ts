import type { CoreApi } from '../../core/queries/core-api.ts';
import { CORE_QUESTIONS, type QuestionName } from '../../core/queries/core-contract.ts';
import type { ProgressControl } from '../../core/queries/shared/answer.ts';

/** The control of any question. */
export type AnyControl = ProgressControl<unknown>;

/** The function for a question whose name is known only at run time. */
export type Ask = (request: object, control?: AnyControl) => Promise<unknown>;

/** The core's contract, with the function that `make` returns for each question. */
export function eachQuestion(make: (question: QuestionName) => Ask): CoreApi {
  const names = Object.keys(CORE_QUESTIONS) as QuestionName[];
  // Each answer has the declared shape of its question; the compiler can't follow that through the table.
  return Object.fromEntries(names.map((name) => [name, make(name)])) as unknown as CoreApi;
}

/** The function for a question, by its name. */
export function asking(core: object, question: QuestionName): Ask {
  return (core as Readonly<Record<QuestionName, Ask>>)[question];
}
