/** A well-formed request that must be refused, such as one with an unknown token. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
