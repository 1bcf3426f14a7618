import type { Worker } from 'node:worker_threads';

/**
 * The reply of a thread: its first message for which `isReply` is true, by default its first. Rejects with the error of the thread, and when it
 * ends without a reply; `task` says for that what it does, as in “computes from all rows”.
 */
export function threadReply<Reply, Message = Reply>(
  worker: Worker,
  task: string,
  isReply: (message: Message | Reply) => boolean = () => true,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: Message | Reply) => {
      if (isReply(message)) resolve(message as Reply);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that ${task} has ended with ${code}.`)));
  });
}
