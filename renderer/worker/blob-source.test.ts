import { describe, expect, it, vi } from 'vitest';
import { blobSource, bytesOfBlob } from './blob-source.ts';

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of pieces) text += decoder.decode(piece, { stream: true });
  return text;
}

/** A blob whose stream fails with this error. */
function brokenBlob(error: unknown): Blob {
  const blob = new Blob(['abc']);
  const stream = () => new ReadableStream({ pull: (controller) => controller.error(error) });
  vi.spyOn(blob, 'slice').mockReturnValue(Object.assign(new Blob(['abc']), { stream }) as Blob);
  return blob;
}

describe('a blob', () => {
  it('is read whole or in part, any number of times', async () => {
    const source = blobSource({ name: 'a.csv', size: 99, blob: new Blob(['Grüße an alle']) });
    expect([source.name, source.size]).toEqual(['a.csv', 15]);
    expect(await textOf(source.read())).toBe('Grüße an alle');
    expect(await textOf(source.read(0, 7))).toBe('Grüße');
    expect(await textOf(source.read(8))).toBe('an alle');
    expect(await textOf(source.read(3, 3))).toBe('');
  });

  it('lets messages through while it is read', async () => {
    const { port1, port2 } = new MessageChannel();
    let isTold = false;
    port1.onmessage = () => {
      isTold = true;
    };
    const piecesBefore: number[] = [];
    for await (const piece of blobSource({
      name: 'a.csv',
      size: 0,
      blob: new Blob(Array.from({ length: 40 }, () => new Uint8Array(1000))),
    }).read()) {
      if (piecesBefore.length === 0) port2.postMessage('stop');
      if (!isTold) piecesBefore.push(piece.length);
      for (const end = performance.now() + 5; performance.now() < end; );
    }
    port1.close();
    expect(isTold).toBe(true);
    expect(piecesBefore.length).toBeLessThan(20);
  });

  it('is released when its reader stops early', async () => {
    const cancelled: unknown[] = [];
    const stream = () =>
      new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4)), cancel: (why) => void cancelled.push(why) });
    const blob = new Blob(['abc']);
    vi.spyOn(blob, 'slice').mockReturnValue(Object.assign(new Blob(['abc']), { stream }) as Blob);
    for await (const piece of blobSource({ name: 'a.csv', size: 3, blob }).read()) {
      expect(piece).toHaveLength(4);
      break;
    }
    expect(cancelled).toHaveLength(1);
  });

  it.each([
    [new DOMException('…', 'NotReadableError'), 'it was changed, moved or locked since it was chosen'],
    [new DOMException('…', 'NotFoundError'), 'it is no longer there'],
    [new DOMException('no space', 'QuotaExceededError'), 'no space'],
    [new Error('odd'), 'Error: odd'],
  ])('that can’t be read says why, as a clause (%s)', async (error, clause) => {
    const source = blobSource({ name: 'a.csv', size: 3, blob: brokenBlob(error) });
    await expect(textOf(source.read())).rejects.toMatchObject({ message: clause, cause: error });
  });

  it('gives a part at once, or says why it can’t', async () => {
    const blob = new Blob(['Grüße an alle']);
    expect(new TextDecoder().decode(await bytesOfBlob(blob, 8, 10))).toBe('an');
    const cause = new DOMException('…', 'NotFoundError');
    vi.spyOn(blob, 'slice').mockReturnValue(Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(cause) }) as Blob);
    await expect(bytesOfBlob(blob, 8, 10)).rejects.toMatchObject({ message: 'it is no longer there', cause });
  });

  it('is needed', () => {
    expect(() => blobSource({ name: 'a.csv', size: 3, blob: 'abc' })).toThrow('a.csv was handed over without its content');
  });
});
