/** A setting, a broker or a topic that can't be used; the message is a sentence that says what to do. Not a bug. */
export class KafkaRefused extends Error {
  override readonly name = 'KafkaRefused';
}
