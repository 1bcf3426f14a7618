import type { z } from 'zod';
import type { CoreError } from '../../errors/core-error.ts';
import type { Result } from '../../errors/result.ts';
import type { Infer, ReadonlyDeep } from '../../units/unit-schemas.ts';
import type { Answer, CancelControl, ProgressControl } from './answer.ts';

/** The declaration of one question: the schemas of its request, which is one object, and of its answer. */
export interface QuestionContract {
  /** Names the day as `asOf` where the answer depends on the day. */
  readonly request: z.ZodType<object>;
  readonly answer: z.ZodType<Result<unknown, CoreError>>;
  /** Its progress messages. A question with them can be cancelled while it runs; another one only before its turn. */
  readonly progress?: z.ZodType;
  /** The request has `files`, and perhaps a `store`, as in an `OpenRequest`; the worker makes them readable. */
  readonly hasFiles?: true;
  /** Its answer has contacts, and so depends on what the analyst corrected of them: see `setCallRecords`. */
  readonly hasContacts?: true;
  /** Needs the rows of extracts: for a store, which doesn't keep them, the answer is the error `store.rows-not-kept`. */
  readonly needsRows?: true;
}

export type Questions = Readonly<Record<string, QuestionContract>>;

/** The functions that ask these questions. */
export type Api<Declared extends Questions> = {
  readonly [Name in keyof Declared]: (
    request: RequestOf<Declared[Name]>,
    control?: ControlOf<Declared[Name]>,
  ) => Answer<ValueOf<Declared[Name]>>;
};

export type RequestOf<Question extends QuestionContract> = Infer<Question['request']>;

export type ValueOf<Question extends QuestionContract> = ReadonlyDeep<Extract<z.infer<Question['answer']>, { ok: true }>['value']>;

type ControlOf<Question extends QuestionContract> = Question extends { readonly progress: infer Progress extends z.ZodType }
  ? ProgressControl<Infer<Progress>>
  : CancelControl;
