import type { ReadControl } from '../../core/queries/answer.ts';
import type { BacktestControl } from '../../core/queries/backtest/types.ts';
import type { CallContract } from '../../core/queries/calls-contract.ts';
import { type AnswerMessage, cancelMessage, questionMessage } from '../../core/queries/core-messages.ts';
import { CORE_CALLS, type CoreCall } from '../../core/queries/core-schemas.ts';
import type { OpenRequest, PageFile } from '../../core/queries/open/types.ts';
import type { Session } from '../../core/queries/session.ts';
import type { ReadRequest } from '../../core/queries/shared/set-reader.ts';
import type { ReadProgress, SourceFile } from '../../core/sources/source-file.ts';
import { blobSource } from './blob-source.ts';
import { portSource } from './port-source.ts';

/** Milliseconds between two tellings of progress: about thirty a second is all that can be seen. */
const PROGRESS_EVERY = 33;

export type Post = (message: AnswerMessage, transfer: ArrayBuffer[]) => void;

/**
 * Answers messages of the page out of a session. A question of the wrong shape never reaches the session. `now` is any
 * steady clock, in milliseconds. Throws for a message that is no question at all, since nobody waits for its answer.
 */
export function serveCore(session: Session, post: Post, now: () => number): (message: unknown) => void {
  /** Of what is being answered, by id. */
  const signals = new Map<number, { aborted: boolean }>();
  return (message) => {
    const cancelled = cancelMessage.safeParse(message);
    if (cancelled.success) {
      const signal = signals.get(cancelled.data.cancel);
      // The answer may have gone out meanwhile.
      if (signal !== undefined) signal.aborted = true;
      return;
    }
    const { id, call, question } = questionMessage.parse(message);
    const signal = { aborted: false };
    signals.set(id, signal);
    const onProgress = throttled((progress) => post({ kind: 'progress', id, progress }, []), now);
    const onDay: BacktestControl['onDay'] = (progress) => post({ kind: 'day', id, progress }, []);
    answerTo(session, call, question, { onProgress, onDay, signal })
      .finally(() => signals.delete(id))
      .then(
        (answer) => post({ kind: 'answer', id, answer }, transferables(answer)),
        (error: unknown) => post({ kind: 'bug', id, ...wordsOf(call, error) }, []),
      );
  };
}

async function answerTo(session: Session, call: CoreCall, raw: readonly unknown[], control: ReadControl & BacktestControl) {
  const contract: CallContract = CORE_CALLS[call];
  const question = contract.question.parse(raw);
  const asked: unknown[] = contract.hasFiles ? [withSources(question[0] as OpenRequest)] : question;
  // What was left out at the end still takes its place: the control comes behind the whole question.
  asked.length = contract.question.def.items.length;
  if (contract.control !== undefined) asked.push(control);
  // That question and call belong together is what was parsed; the compiler can't follow it through the table.
  return (session[call] as (...asked: unknown[]) => Promise<unknown>)(...asked);
}

function withSources(request: OpenRequest): ReadRequest {
  return { ...request, files: request.files.map(fileSource) };
}

/** A file for the core, out of what the page handed over: a browser's `File`, or the line to one that the desktop granted. */
function fileSource(file: PageFile): SourceFile {
  return file.blob instanceof MessagePort ? portSource(file) : blobSource(file);
}

/** Lets through one in `PROGRESS_EVERY`, and always the first and the last of a file. */
function throttled(tell: (progress: ReadProgress) => void, now: () => number): (progress: ReadProgress) => void {
  let file: string | null = null;
  let next = 0;
  return (progress) => {
    const isEdge = progress.file !== file || progress.bytesRead === progress.bytesTotal;
    if (!isEdge && now() < next) return;
    file = progress.file;
    next = now() + PROGRESS_EVERY;
    tell(progress);
  };
}

/** The bytes of exported files move to the page instead of being copied. */
function transferables(answer: unknown): ArrayBuffer[] {
  const value: unknown = isObject(answer) ? answer.value : null;
  if (!isObject(value)) return [];
  // An answer is a file, or has one and its manifest.
  return [value, value.file, value.manifest].flatMap((file) => {
    const bytes: unknown = isObject(file) ? file.bytes : null;
    return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function wordsOf(call: CoreCall, error: unknown): { message: string; stack: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { message: `${call}: ${message}`, stack: error instanceof Error ? (error.stack ?? '') : '' };
}
