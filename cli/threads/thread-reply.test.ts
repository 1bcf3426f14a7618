import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { threadReply } from './thread-reply.ts';

const thread = (code: string) => new Worker(`const { parentPort } = require('node:worker_threads'); ${code}`, { eval: true });

describe('the reply of a thread', () => {
  it('is its first message, or the first that is one', async () => {
    const code = 'for (const number of [1, 2, 3]) parentPort.postMessage(number);';
    expect(await threadReply<number>(thread(code), 'counts')).toBe(1);
    expect(await threadReply<number>(thread(code), 'counts', (number) => number > 1)).toBe(2);
  });

  it('is missing when the thread fails, or ends before it', async () => {
    await expect(threadReply(thread('throw new TypeError("no number")'), 'counts')).rejects.toThrow('no number');
    await expect(threadReply(thread('process.exit(3)'), 'counts')).rejects.toThrow('The thread that counts has ended with 3.');
  });
});
