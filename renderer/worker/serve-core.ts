import { CORE_QUESTIONS, type QuestionName } from '../../core/queries/core-contract.ts';
import { type AnswerMessage, cancelMessage, questionMessage } from '../../core/queries/core-messages.ts';
import type { OpenRequest, PageFile } from '../../core/queries/open/contract.ts';
import type { ReadRequest } from '../../core/queries/open/set-reader.ts';
import type { Session } from '../../core/queries/session.ts';
import type { QuestionContract } from '../../core/queries/shared/question-contract.ts';
import type { SourceFile } from '../../core/sources/files/source-file.ts';
import { type ReadProgress, readProgress } from '../../core/sources/files/source-schemas.ts';
import type { SourceTable } from '../../core/sources/files/source-table.ts';
import { blobSource } from './blob-source.ts';
import { type AnyControl, asking } from './each-question.ts';
import { portSource } from './port-source.ts';
import { portTable } from './port-table.ts';
import { storeFiles } from './store-files.ts';

/** Minimum milliseconds between two progress messages: people see about thirty a second. */
const PROGRESS_EVERY = 33;

export type Post = (message: AnswerMessage, transfer: ArrayBuffer[]) => void;

/** What `serveCore` needs from the worker. */
export interface Surroundings {
  post: Post;
  /** A steady clock, in milliseconds. */
  now(): number;
  /** Waits until arrived messages are handled. */
  turn(): Promise<void>;
  /** Waits before the core works ahead, because an answer may lead to further questions. Absent where it does not work ahead. */
  rest?(): Promise<void>;
}

/**
 * Answers the page's messages from a session, in the order of arrival. A question that is cancelled before its turn is never started, and
 * one of the wrong shape never reaches the session. Throws for a message that is no question at all, because it can have no answer.
 */
export function serveCore(session: Session, { post, now, turn, rest }: Surroundings): (message: unknown) => void {
  /** Cancels of waiting and running questions, by id. */
  const cancels = new Map<number, AbortController>();
  const isIdle = () => cancels.size === 0;
  let isAhead = false;

  /** Works ahead until a question comes. */
  async function workAhead(): Promise<void> {
    if (rest === undefined || isAhead) return;
    isAhead = true;
    try {
      await rest();
      while (isIdle() && session.workAhead()) await turn();
    } catch (error) {
      // Nobody asked. A question about the same meets the error, too, and says it.
      console.warn('The core could not work ahead:', error);
    }
    isAhead = false;
  }

  return (message) => {
    const cancelled = cancelMessage.safeParse(message);
    if (cancelled.success) {
      // The answer may have been sent meanwhile.
      cancels.get(cancelled.data.cancel)?.abort();
      return;
    }
    const { id, question, request } = questionMessage.parse(message);
    const cancel = new AbortController();
    const { signal } = cancel;
    cancels.set(id, cancel);
    const tell = (progress: unknown) => post({ kind: 'progress', id, progress }, []);
    const answered = (message: AnswerMessage, transfer: ArrayBuffer[]) => {
      post(message, transfer);
      if (isIdle()) void workAhead();
    };
    turn()
      .then(() => (signal.aborted ? CANCELLED : answerTo(session, question, request, { onProgress: paced(question, tell, now), signal })))
      .finally(() => cancels.delete(id))
      .then(
        (answer) => answered({ kind: 'answer', id, answer }, transferables(answer)),
        (error: unknown) => answered({ kind: 'bug', id, ...wordsOf(question, error) }, []),
      );
  };
}

const CANCELLED = { ok: false, error: { code: 'cancelled' } } as const;

async function answerTo(session: Session, question: QuestionName, raw: unknown, control: AnyControl): Promise<unknown> {
  const { request: shape, hasFiles }: QuestionContract = CORE_QUESTIONS[question];
  const request = shape.parse(raw);
  return asking(session, question)(hasFiles ? withSources(request as OpenRequest) : request, control);
}

function withSources(request: OpenRequest): ReadRequest {
  const { files, store, ...how } = request;
  return { ...how, files: files.map(fileSource), ...(store !== undefined && { store: storeFiles(store) }) };
}

/** A file for the core from what the page passed on: a browser's `File`, a port to a file of the desktop, or a port to a table. */
function fileSource(file: PageFile): SourceFile | SourceTable {
  if (file.table !== undefined) return portTable(file);
  return file.blob instanceof MessagePort ? portSource(file) : blobSource(file);
}

/** Reports progress as it comes or, for pieces of files, at a limited rate. */
function paced(question: QuestionName, tell: (progress: unknown) => void, now: () => number): (progress: unknown) => void {
  const { progress }: QuestionContract = CORE_QUESTIONS[question];
  return progress === readProgress ? (throttled(tell, now) as (progress: unknown) => void) : tell;
}

/** Reports one per `PROGRESS_EVERY`, and always the first and the last of a file. */
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

/** Moves the bytes of exported files to the page instead of copying them. */
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

function wordsOf(question: QuestionName, error: unknown): { message: string; stack: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { message: `${question}: ${message}`, stack: error instanceof Error ? (error.stack ?? '') : '' };
}
