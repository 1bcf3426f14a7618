import type { CoreError } from '../../errors/core-error.ts';
import type { Result } from '../../errors/result.ts';
import type { ReadProgress } from '../../sources/files/source-schemas.ts';

export type Answer<Value> = Promise<Result<Value, CoreError>>;

/** Cancels a question. Its answer is then the error `cancelled`. */
export interface CancelControl {
  /** For example an `AbortSignal`. */
  readonly signal?: CancelSignal | undefined;
}

/** Reports the progress of a question that takes a while, and cancels it. */
export interface ProgressControl<Progress> extends CancelControl {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The control of a question that reads files. */
export type ReadControl = ProgressControl<ReadProgress>;
