import { closeSync, constants, fstatSync, openSync, write } from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { errnoOf } from '../../adapters/files/not-written.ts';
import { cannotWrite } from '../errors/shell-error.ts';
import { type Output, outputOver } from './stdout.ts';

const writeFd = promisify(write);
const READER_POLL_MS = 50;

/** Opens a device (`/dev/null`, a terminal) or a named pipe for writing; waits until a pipe has a reader. */
export async function openDevice(path: string): Promise<Output> {
  try {
    const fd = await openWhenRead(path);
    return fstatSync(fd).isFIFO() ? pipeOutput(fd, path) : fileOutput(fd, path);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Without O_NONBLOCK, opening a pipe without a reader would block a thread, and an interrupted run could not end. */
async function openWhenRead(path: string): Promise<number> {
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (errnoOf(error) !== 'ENXIO') throw error;
    }
    await wait(READER_POLL_MS);
  }
}

function pipeOutput(fd: number, path: string): Output {
  const stream = new Socket({ fd, readable: false, writable: true });
  return outputOver(stream, path, () => new Promise((resolve) => stream.end(resolve)));
}

function fileOutput(fd: number, path: string): Output {
  return {
    async write(chunk) {
      try {
        for (let at = 0; at < chunk.length; ) at += (await writeFd(fd, chunk, at, chunk.length - at)).bytesWritten;
      } catch (error) {
        throw cannotWrite(path, error);
      }
    },
    async finish() {
      closeSync(fd);
    },
  };
}
