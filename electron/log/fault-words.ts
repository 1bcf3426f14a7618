/**
 * A fault for the log. What the system says of a file holds its path, which may name a customer: of such an error only
 * what was tried and its code are kept.
 */
export function faultWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `a ${typeof error} was thrown`;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) return `${syscall}: ${code}`;
  return error.stack ?? `${error.name}: ${error.message}`;
}
