import type { z } from 'zod';
import type { CoreError } from '../errors/core-error.ts';
import type { Result } from '../errors/result.ts';
import type { Answer, ReadControl } from './answer.ts';
import type { BacktestControl } from './backtest/types.ts';

/** What a call that takes a while may be given after its question, to follow it and to call it off. */
export interface Controls {
  readonly reading: ReadControl;
  readonly days: BacktestControl;
}

/** One question: the shape of what is asked, that of what is answered, and the control that it takes. Without one it can't be called off. */
export interface CallContract {
  readonly question: z.ZodTuple;
  readonly answer: z.ZodType<Result<unknown, CoreError>>;
  readonly control?: keyof Controls;
  /** The question is an `OpenRequest`, whose files the worker makes readable. */
  readonly hasFiles?: true;
}

export type Calls = Readonly<Record<string, CallContract>>;

/** The functions that ask these questions. */
export type Api<Declared extends Calls> = {
  readonly [Call in keyof Declared]: (...asked: Asked<Declared[Call]>) => Answer<ValueOf<Declared[Call]>>;
};

type Asked<Call extends CallContract> = Call extends { readonly control: infer Kind extends keyof Controls }
  ? [...question: QuestionOf<Call>, control?: Controls[Kind]]
  : QuestionOf<Call>;

export type QuestionOf<Call extends CallContract> =
  Call['question'] extends z.ZodTuple<infer Items> ? ReadonlyItems<z.infer<z.ZodTuple<Items, null>>> : never;

type ReadonlyItems<Items extends unknown[]> = { [Item in keyof Items]: ReadonlyDeep<Items[Item]> };

type ValueOf<Call extends CallContract> = ReadonlyDeep<Extract<z.infer<Call['answer']>, { ok: true }>['value']>;

/** What no one may change, at any depth. Bytes and branded numbers stay what they are. */
export type ReadonlyDeep<Value> = Value extends string | number | boolean | null | undefined | Uint8Array | Float64Array
  ? Value
  : Value extends object
    ? { readonly [Key in keyof Value]: ReadonlyDeep<Value[Key]> }
    : Value;
