import type { CoreError } from '../errors/core-error.ts';
import type { Result } from '../errors/result.ts';
import type { ReadProgress } from '../sources/source-file.ts';

export type Answer<Value> = Promise<Result<Value, CoreError>>;

/** How a long reading is followed and called off; it then answers with the error `cancelled`. */
export interface ReadControl {
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** An `AbortSignal`, say. */
  readonly signal?: CancelSignal | undefined;
}

export interface ExportedFile {
  /** A name to save it under: `call-list-2021-05-12.xlsx`. */
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}
