/** A value that a stored table can't hold exactly. The message is a sentence that names it. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable';
}
