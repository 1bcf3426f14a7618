/** A statement that can't be run or was stopped. The message is one sentence for people. */
export class SqlRefused extends Error {
  override readonly name = 'SqlRefused';
}
