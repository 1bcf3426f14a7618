/** A question that is well formed and still not to be answered, such as one with a token that nobody was given. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
