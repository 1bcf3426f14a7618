/**
 * The error of a question to the core without an answer. `bug`: this question met a bug, others still work. `crashed`: the core is gone,
 * start another. `stopped`: it was stopped by `stop()`. The message is for the log.
 */
export class CoreFailure extends Error {
  override readonly name = 'CoreFailure';

  constructor(
    readonly kind: 'bug' | 'crashed' | 'stopped',
    message: string,
  ) {
    super(message);
  }
}
