import { z } from 'zod';

/** The page released what the port reads, for example because other files are opened instead. */
const lineClosed = z.strictObject({ closed: z.literal(true) });
const CLOSED = 'it was closed in the app';

/**
 * A function that asks the page over a port and waits for the answer with the question's number. It rejects with a clause when the page
 * can't read what is asked for, or has released it; the core adds the name and what to do.
 */
export function askOverPort<Answer extends { readonly id: number }>(
  port: MessagePort,
  answers: z.ZodType<Answer>,
): (question: object) => Promise<Exclude<Answer, { readonly unreadable: string }>> {
  type Read = Exclude<Answer, { readonly unreadable: string }>;
  const waiting = new Map<number, { resolve(answer: Read): void; reject(error: Error): void }>();
  let lastId = 0;
  let isClosed = false;
  port.onmessage = ({ data }) => {
    if (lineClosed.safeParse(data).success) {
      isClosed = true;
      for (const { reject } of waiting.values()) reject(new Error(CLOSED));
      return port.close();
    }
    const answer = answers.parse(data);
    const asked = waiting.get(answer.id);
    if (asked === undefined) throw new Error('The page answered a question that was not asked.');
    waiting.delete(answer.id);
    if ('unreadable' in answer) asked.reject(new Error(String(answer.unreadable)));
    else asked.resolve(answer as Read);
  };
  return (question) =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(new Error(CLOSED));
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      port.postMessage({ id, ...question });
    });
}
