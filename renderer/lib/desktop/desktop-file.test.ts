import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { portSource } from '../../worker/port-source.ts';
import type { ReadReply } from './desktop-client.ts';
import { DesktopFile } from './desktop-file.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';

/** A file with these bytes, or with these replies, and the core's end of a port to it. */
function granted(content: Uint8Array | ReadReply | Error, size = content instanceof Uint8Array ? content.length : 10) {
  const asked: { offset: number; length: number }[] = [];
  const desktop = {
    async readFile({ token, offset, length }: { token: string; offset: number; length: number }): Promise<ReadReply> {
      expect(token).toBe(TOKEN);
      asked.push({ offset, length });
      if (content instanceof Error) throw content;
      return content instanceof Uint8Array ? { bytes: content.slice(offset, offset + length) } : content;
    },
    releaseFiles: vi.fn(async () => undefined),
  };
  const file = new DesktopFile({ token: TOKEN, name: 'a.csv', size }, desktop);
  const line = file.openLine();
  onTestFinished(() => line.close());
  return { file, desktop, asked, source: portSource({ name: 'a.csv', size, blob: line }) };
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: number[] = [];
  for await (const piece of pieces) for (const byte of piece) all.push(byte);
  return Uint8Array.from(all);
}

const random = Uint8Array.from({ length: 5_000_001 }, (_, i) => (i * 2_654_435_761) >>> 13);

describe('a file that the desktop granted', () => {
  it('is read whole or in part, any number of times, in pieces', async () => {
    const { source, asked } = granted(random);
    expect([source.name, source.size]).toEqual(['a.csv', 5_000_001]);
    const pieces: Uint8Array[] = [];
    for await (const piece of source.read()) pieces.push(piece);
    expect(pieces.map(({ length }) => length)).toEqual([2_097_152, 2_097_152, 805_697]);
    expect(Buffer.concat(pieces).equals(random)).toBe(true);
    expect(Math.max(...asked.map(({ length }) => length))).toBeLessThanOrEqual(8 * 1024 * 1024);
    expect(await bytesOf(source.read(2_097_150, 2_097_160))).toEqual(random.slice(2_097_150, 2_097_160));
    expect(await bytesOf(source.read(4_999_999))).toEqual(random.slice(4_999_999));
    expect(await bytesOf(source.read(3, 3))).toEqual(new Uint8Array());
  });

  it('answers two readings at once, each with its own', async () => {
    const { source } = granted(random);
    const [first, second] = await Promise.all([bytesOf(source.read(0, 1000)), bytesOf(source.read(2_000_000, 2_001_000))]);
    expect(first).toEqual(random.slice(0, 1000));
    expect(second).toEqual(random.slice(2_000_000, 2_001_000));
  });

  it('requests one piece ahead, and no more', async () => {
    const { source, asked } = granted(random);
    for await (const _ of source.read()) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked.map(({ offset }) => offset)).toEqual([0, 2_097_152]);
  });

  it.each([
    [{ changed: true }, 'it was changed since it was chosen'],
    [{ unreadable: 'it is no longer there' }, 'it is no longer there'],
    [{ bytes: new Uint8Array() }, 'it became shorter since it was chosen'],
  ] as const)('that can’t be read says why, as a clause (%j)', async (reply, clause) => {
    await expect(bytesOf(granted(reply as ReadReply).source.read())).rejects.toThrow(clause);
  });

  it('is unreadable when the desktop refuses the question', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    await expect(bytesOf(granted(new Error('files:read: no such token')).source.read())).rejects.toThrow('the app could not get at it');
    expect(String(log.mock.calls[0]?.[0])).toContain('no such token');
    log.mockRestore();
  });

  it('that was released is not read any further', async () => {
    const { file, desktop, source } = granted(random);
    const reading = source.read()[Symbol.asyncIterator]();
    await reading.next();
    file.release();
    const restOf = async () => {
      while (!(await reading.next()).done);
    };
    await expect(restOf()).rejects.toThrow('it was closed in the app');
    await expect(bytesOf(source.read(0, 5))).rejects.toThrow('it was closed in the app');
    expect(desktop.releaseFiles.mock.calls).toEqual([[{ tokens: [TOKEN] }]]);
  });

  it('needs a port', () => {
    expect(() => portSource({ name: 'a.csv', size: 1, blob: new Blob(['a']) })).toThrow('without its content');
  });
});
