import type { Result } from '../errors/result.ts';
import type { OpenSummary } from '../queries/open/contract.ts';
import { createSession, type Session } from '../queries/session.ts';
import type { SourceFile } from '../sources/files/source-file.ts';
import { type ExtractFiles, SMALL_EXTRACT, SMALL_TODAY } from './extract-files.ts';
import { day, textFile } from './read-text-extracts.ts';

/** The extracts as files that a session can open. */
export function sessionFiles(files: ExtractFiles): SourceFile[] {
  return Object.entries(files).map(([name, text]) => textFile(name, text));
}

/** A session with these extracts open on a day, which is after all of them where it is not given, and its summary. */
export async function openSession(
  files: ExtractFiles = SMALL_EXTRACT,
  today = SMALL_TODAY,
): Promise<{ session: Session; summary: OpenSummary }> {
  const session = createSession();
  const summary = answered(await session.open({ files: sessionFiles(files), today: day(today) }));
  return { session, summary };
}

/** The value of an answer. Throws for an error, which the test didn't expect. */
export function answered<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`The session said no: ${JSON.stringify(result.error)}`);
  return result.value;
}
