import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gzip } from './gzip.ts';

afterEach(() => {
  vi.useRealTimers();
});

async function zipped(chunks: Iterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of gzip(chunks)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Text that compresses as a CSV does; the same on every run. */
const TEXT = Buffer.from(
  Array.from({ length: 30_000 }, (_, i) => `inv${i},acct${(i * 7919) % 200},${(i * 104_729) % 99_991}.50\n`).join(''),
);

function cutEvery(size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(TEXT.length / size) }, (_, i) => TEXT.subarray(i * size, (i + 1) * size));
}

describe('gzip', () => {
  it('restores its input', async () => {
    expect(gunzipSync(await zipped([TEXT])).equals(TEXT)).toBe(true);
    expect(gunzipSync(await zipped([])).length).toBe(0);
    expect((await zipped([TEXT])).length).toBeLessThan(TEXT.length / 2);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 })), async (chunks) => {
        expect(gunzipSync(await zipped(chunks)).equals(Buffer.concat(chunks))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same bytes however the input is cut', async () => {
    const whole = await zipped([TEXT]);
    for (const size of [997, 65_535, 65_536, 65_537, 262_144]) expect((await zipped(cutEvery(size))).equals(whole)).toBe(true);
  });

  it('gives the same bytes at any time, and stores no time and no file name', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(new Date('1999-12-31T23:59:59Z'));
    const before = await zipped([TEXT]);
    vi.setSystemTime(new Date('2031-05-06T07:08:09Z'));
    expect((await zipped([TEXT])).equals(before)).toBe(true);
    expect([...before.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  });

  it('lets the caller reuse a chunk once the next one is asked for', async () => {
    const shared = new Uint8Array(1000);
    function* reused() {
      for (const chunk of cutEvery(1000)) {
        shared.set(chunk);
        yield shared.subarray(0, chunk.length);
        shared.fill(0);
      }
    }
    expect(gunzipSync(await zipped(reused())).equals(TEXT)).toBe(true);
  });
});
