/** A failed operation of a store. The message is one sentence for people that says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
