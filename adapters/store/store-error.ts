/** A store can't do what was asked of it. The message is one sentence for a person, and says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
