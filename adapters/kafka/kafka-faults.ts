import { KafkaRefused } from './kafka-refused.ts';

/** Of Node’s TLS, for a certificate that no known authority has signed. */
const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
]);
const OUT_OF_DATE = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** Why a broker can’t be used, where trying again does not help; null for every other error. */
export function refusalOf(error: unknown): KafkaRefused | null {
  const codes = new Set(chainOf(error).map(codeOf));
  const has = (some: ReadonlySet<string>) => [...codes].some((code) => some.has(code));
  const say = (message: string) => new KafkaRefused(message, { cause: error });
  if (has(UNTRUSTED))
    return say(
      'The broker’s certificate is signed by an authority that is not known here: set tls: {ca: FILE} to the certificate of its authority.',
    );
  if (has(OUT_OF_DATE))
    return say('The broker’s certificate has expired or is not valid yet: renew it, or set the clock of this computer.');
  if (codes.has('ERR_TLS_CERT_ALTNAME_INVALID'))
    return say(
      'The broker’s certificate is for another name: put the name in the certificate into brokers and into the broker’s advertised.listeners.',
    );
  if (codes.has('PLT_KFK_AUTHENTICATION'))
    return say('The broker refused the user, its password or its token: check sasl in the file of --kafka-config.');
  const refused = chainOf(error).find((each) => 'apiId' in each && /_AUTHORIZATION_FAILED$/.test(String(each.apiId)));
  if (refused !== undefined)
    return say('The broker refuses the user a topic, a group or the cluster: give it the rights in docs/quickstart-streaming.md.');
  return null;
}

/** Whether an error is of the connection or of the broker, and may be over soon. The client’s errors all have such a code; a wrong use of it is a bug. */
export function isOfNetwork(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('PLT_KFK_') && code !== 'PLT_KFK_USER' && refusalOf(error) === null;
}

/** The code of the innermost error, such as ECONNREFUSED. */
export function innermostCode(error: unknown): string {
  return (
    chainOf(error)
      .map(codeOf)
      .findLast((code) => code !== '') ?? ''
  );
}

/** An error, and those that caused it, outer ones first. */
function chainOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...[...inner, error.cause].flatMap(chainOf)];
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
