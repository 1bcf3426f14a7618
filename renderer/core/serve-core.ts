import { type AnswerMessage, questionMessage } from '../../core/api/core-messages.ts';
import { CORE_CALLS, type CoreCall, type Question } from '../../core/api/core-schemas.ts';
import type { Session } from '../../core/api/session.ts';
import type { ReadProgress } from '../../core/sources/source-file.ts';
import { blobSource } from './blob-source.ts';

/** Milliseconds between two tellings of progress: about thirty a second is all that can be seen. */
const PROGRESS_EVERY = 33;

export type Post = (message: AnswerMessage, transfer: ArrayBuffer[]) => void;

/**
 * Answers messages of the page out of a session. A question of the wrong shape never reaches the session. `now` is any
 * steady clock, in milliseconds. Throws for a message that is no question at all, since nobody waits for its answer.
 */
export function serveCore(session: Session, post: Post, now: () => number): (message: unknown) => void {
  return (message) => {
    const { id, call, question } = questionMessage.parse(message);
    const tell = (progress: ReadProgress) => post({ kind: 'progress', id, progress }, []);
    answerTo(session, call, question, throttled(tell, now)).then(
      (answer) => post({ kind: 'answer', id, answer }, transferables(answer)),
      (error: unknown) => post({ kind: 'bug', id, ...wordsOf(call, error) }, []),
    );
  };
}

async function answerTo(session: Session, call: CoreCall, raw: readonly unknown[], onProgress: (progress: ReadProgress) => void) {
  const question = CORE_CALLS[call].question.parse(raw);
  if (call === 'open') {
    const [request] = question as Question<'open'>;
    return session.open({ ...request, files: request.files.map(blobSource) }, onProgress);
  }
  // That question and call belong together is what was parsed; the compiler can't follow it through the table.
  return (session[call] as (...question: unknown[]) => Promise<unknown>)(...question);
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

/** The bytes of an exported file move to the page instead of being copied. */
function transferables(answer: unknown): ArrayBuffer[] {
  const value: unknown = isObject(answer) ? answer.value : null;
  const bytes: unknown = isObject(value) ? value.bytes : null;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function wordsOf(call: CoreCall, error: unknown): { message: string; stack: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { message: `${call}: ${message}`, stack: error instanceof Error ? (error.stack ?? '') : '' };
}
