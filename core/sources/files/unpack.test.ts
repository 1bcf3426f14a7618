import { gzipSync } from 'node:zlib';
import { BlobReader, BlobWriter, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../errors/describe-error.ts';
import { diskSources } from '../../testing/disk-source.ts';
import { SMALL_EXTRACT } from '../../testing/extract-files.ts';
import { brokenSource, memorySource } from '../../testing/memory-source.ts';
import { readReport, refusal } from '../../testing/read-report.ts';
import { openExtracts } from './open-extracts.ts';
import type { SourceFile } from './source-file.ts';
import { unpack } from './unpack.ts';

/** A zip with these files, in order; a name that ends in a slash is a folder. */
async function zipOf(files: Readonly<Record<string, string>>, options: ZipWriterAddDataOptions = {}): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, text] of Object.entries(files)) {
    await writer.add(name, name.endsWith('/') ? undefined : new BlobReader(new Blob([text])), {
      directory: name.endsWith('/'),
      ...options,
    });
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

/** Names and texts of the files in a source, read to the end. */
async function textsOf(source: SourceFile): Promise<[name: string, text: string][]> {
  const texts: [string, string][] = [];
  for (const plain of await unpack(source)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of plain.read()) pieces.push(piece.slice());
    texts.push([plain.name, Buffer.concat(pieces).toString()]);
  }
  return texts;
}

async function reasonOf(source: SourceFile): Promise<string> {
  return textsOf(source).then(
    () => expect.unreachable('it could be read'),
    (error: unknown) => (error as Error).message,
  );
}

/** Text that can't be compressed to less than several pieces of any size. */
const LONG = Array.from({ length: 60_000 }, (_, i) => `${(i * 2_654_435_761) % 4_294_967_296},`).join('\n');
const small = await readReport(smallSources());

function smallSources(): SourceFile[] {
  return Object.entries(SMALL_EXTRACT).map(([name, text]) => memorySource(name, text));
}

describe('gzip', () => {
  it.each([1, 100, 65_536, 10_000_000])('is unpacked under any name, in pieces of %i', async (size) => {
    const text = size === 1 ? LONG.slice(0, 2000) : LONG;
    expect(await textsOf(memorySource('lines.csv', gzipSync(text), size))).toEqual([['lines.csv', text]]);
  });

  it('can have several members in sequence', async () => {
    const members = Buffer.concat([gzipSync('a,b\n1,'), gzipSync(''), gzipSync('2\n')]);
    for (const size of [1, 7, 1000])
      expect(await textsOf(memorySource('lines.csv.gz', members, size))).toEqual([['lines.csv.gz', 'a,b\n1,2\n']]);
  });

  it('extracts read like their plain files', async () => {
    const packed = Object.entries(SMALL_EXTRACT).map(([name, text]): [string, Uint8Array] => [name, gzipSync(text)]);
    const report = await readReport(diskSources(Object.fromEntries(packed)));
    expect(report).toEqual(small);
  });

  it('can end in zero bytes, as on tapes, in any pieces', async () => {
    const padded = Buffer.concat([gzipSync('a,b\n1,'), gzipSync('2\n'), Buffer.alloc(600)]);
    for (const size of [1, 7, 1000]) expect(await textsOf(memorySource('x.gz', padded, size))).toEqual([['x.gz', 'a,b\n1,2\n']]);
  });

  it('with a bit flipped in any byte of a later member is an error, or the same text', async () => {
    const first = gzipSync('a,b\n');
    const bytes = Buffer.concat([first, gzipSync('1,2\n3,4\n')]);
    // Except for the text flag, the time, the packer's flags and its system, no byte of a member may change without an error.
    const HARMLESS = [3, 4, 5, 6, 7, 8, 9].map((at) => first.length + at);
    for (let at = first.length; at < bytes.length; at++) {
      const flipped = Uint8Array.from(bytes);
      flipped[at]! ^= 1;
      if (HARMLESS.includes(at)) expect(await textsOf(memorySource('x.gz', flipped))).toEqual([['x.gz', 'a,b\n1,2\n3,4\n']]);
      else expect(await reasonOf(memorySource('x.gz', flipped))).toMatch(/^it is (damaged|cut off): /);
    }
  });

  it('followed by anything but zero bytes is an error', async () => {
    for (const tail of ['x', '\0\0x', '\0\x1f\x8b']) {
      expect(await reasonOf(memorySource('x.gz', Buffer.concat([gzipSync('a\n'), Buffer.from(tail, 'latin1')])))).toMatch(
        /^it is (damaged|cut off): /,
      );
    }
  });

  it('that unpacks to more than the limit is an error that says so', async () => {
    const bytes = gzipSync('0'.repeat(100_000));
    const limits = { entries: 10, bytes: 90_000, ratio: 50, freeBytes: 1_000 };
    const reason = async (over: object) => {
      const [plain] = await unpack(memorySource('x.gz', bytes), { ...limits, ...over });
      const reading = async () => {
        for await (const _ of plain!.read());
      };
      return reading().then(
        () => 'read',
        (error: unknown) => (error as Error).message,
      );
    };
    expect(await reason({ ratio: 10_000 })).toBe('it unpacks to more than 90,000 bytes, which is the most that is read');
    expect(await reason({})).toMatch(/^it unpacks to more than 50 times its size/);
    expect(await reason({ bytes: 100_000, freeBytes: 100_000 })).toBe('read');
  });

  it('counts all stored bytes', async () => {
    const bytes = gzipSync(LONG);
    const [plain] = await unpack(memorySource('x.gz', bytes, 5000));
    let counted = 0;
    for await (const _ of plain!.read((stored) => (counted += stored)));
    expect(counted).toBe(bytes.length);
    expect(plain!.size).toBe(bytes.length);
  });

  const rows = Array.from({ length: 30_000 }, (_, i) => `I${i},A${(i * 7919) % 977},2021-03-01,\n`).join('');
  const whole = gzipSync(`invoice_id,account_id,date_issued,payment_dates\n${rows}`);

  it.each([
    ['in its header', 5],
    ['behind its header', 10],
    ['in its data', whole.length >> 1],
    ['before its checksum', whole.length - 8],
    ['in its length', whole.length - 1],
  ])('cut off %s is an error naming the file', async (_, length) => {
    const others = smallSources().filter(({ name }) => name !== 'invoices.csv');
    for (const size of [4096, 10_000_000]) {
      const error = await refusal([...others, memorySource('invoices.csv.gz', whole.subarray(0, length), size)]);
      expect(error).toMatchObject({ code: 'sources.unreadable', file: 'invoices.csv.gz' });
      expect(describeError(error)).toMatch(/^invoices\.csv\.gz can't be read \(.+\)/);
    }
  });

  it('with a byte changed in it is an error', async () => {
    const bytes = Uint8Array.from(whole);
    bytes[bytes.length - 6]! ^= 1; // in the checksum
    expect(await reasonOf(memorySource('x.gz', bytes, 4096))).toMatch(/incorrect data check/);
  });

  it('reports the failure of its source', async () => {
    const source = brokenSource('x.gz', whole.subarray(0, whole.length >> 1), whole.length, new Error('the disk reports an error'));
    expect(await reasonOf(source)).toBe('the disk reports an error');
  });

  it('stops reading its source when the reader stops', async () => {
    let read = 0;
    const inner = memorySource('x.gz', whole, 1000);
    const counting: SourceFile = {
      ...inner,
      async *read(start, end) {
        for await (const piece of inner.read(start, end)) {
          read += piece.length;
          yield piece;
        }
      },
    };
    const [plain] = await unpack(counting);
    for await (const _ of plain!.read()) break;
    expect(read).toBeLessThan(whole.length / 2);
  });
});

describe('zip', () => {
  it.each([
    ['deflated', { level: 6 }],
    ['stored', { level: 0 }],
    ['with sizes after the data', { dataDescriptor: true }],
    ['in the form for large files', { zip64: true }],
  ] as const)('of the four files, %s, reads like the files', async (_, options) => {
    const bytes = await zipOf(SMALL_EXTRACT, options);
    for (const size of [1, 50, 100_000]) {
      const report = await readReport([memorySource('trs.zip', bytes, size)]);
      expect(Object.keys(report.ledger)).toEqual([
        'trs.zip/accounts.csv',
        'trs.zip/skus.csv',
        'trs.zip/invoices.csv',
        'trs.zip/invoice_line_items.csv',
      ]);
      expect(Object.values(report.ledger)).toEqual(Object.values(small.ledger));
    }
  });

  it('made by another program is read', async () => {
    const bytes = zipSync({ 'TRS/a.csv': strToU8(LONG), 'TRS/b.csv': [strToU8('a,b\n'), { level: 0 }] });
    expect(await textsOf(memorySource('x.zip', bytes, 4096))).toEqual([
      ['x.zip/TRS/a.csv', LONG],
      ['x.zip/TRS/b.csv', 'a,b\n'],
    ]);
  });

  it('can hold its files in folders, next to folders and macOS additions', async () => {
    const files = {
      'May/': '',
      'May/TRS/': '',
      '__MACOSX/May/._a.csv': 'x',
      'May/.DS_Store': 'x',
      'May/TRS/a.csv': 'a,b\n1,2\n',
      'May/TRS/b.csv': '',
    };
    expect(await textsOf(memorySource('May.zip', await zipOf(files)))).toEqual([
      ['May.zip/May/TRS/a.csv', 'a,b\n1,2\n'],
      ['May.zip/May/TRS/b.csv', ''],
    ]);
  });

  it('is read through to the end of long files', async () => {
    expect(await textsOf(memorySource('x.zip', await zipOf({ 'a.csv': LONG, 'b.csv': LONG.slice(5) }), 4096))).toEqual([
      ['x.zip/a.csv', LONG],
      ['x.zip/b.csv', LONG.slice(5)],
    ]);
  });

  it('counts all stored bytes of each file', async () => {
    const [plain] = await unpack(memorySource('x.zip', await zipOf({ 'a.csv': LONG }), 4096));
    let counted = 0;
    for await (const _ of plain!.read((stored) => (counted += stored)));
    expect(counted).toBe(plain!.size);
    expect(counted).toBeLessThan(LONG.length);
  });

  it('that is encrypted is an error naming the file in it', async () => {
    const bytes = await zipOf(SMALL_EXTRACT, { password: 'secret' });
    const error = await refusal([memorySource('trs.zip', bytes)]);
    expect(error).toEqual({ code: 'sources.unreadable', file: 'trs.zip/accounts.csv', detail: 'it is encrypted' });
  });

  it.each([
    ['stored', 0],
    ['deflated', 6],
  ])('whose checksum is not that of the data, %s, is an error naming the file in it', async (_, level) => {
    const invoices = SMALL_EXTRACT['invoices.csv'];
    const bytes = Buffer.from(await zipOf({ ...SMALL_EXTRACT, 'invoices.csv': invoices }, { level }));
    if (level === 0) {
      bytes[bytes.indexOf('2021-03-20') + 9] = 0x31; // the 20th becomes the 21st: good CSV, and not what was packed
    } else {
      // The checksum stands in the entry and again in the directory, each 14 or 16 bytes into a header 30 or 46 long.
      bytes[bytes.indexOf('invoices.csv') - 30 + 14]! ^= 1;
      bytes[bytes.lastIndexOf('invoices.csv') - 46 + 16]! ^= 1;
    }
    const error = await refusal([memorySource('trs.zip', bytes)]);
    expect(error).toMatchObject({ code: 'sources.unreadable', file: 'trs.zip/invoices.csv' });
  });

  it('cut off is an error naming it', async () => {
    const bytes = await zipOf(SMALL_EXTRACT);
    for (const length of [10, bytes.length >> 1, bytes.length - 5]) {
      expect(await refusal([memorySource('trs.zip', bytes.subarray(0, length))])).toMatchObject({
        code: 'sources.unreadable',
        file: 'trs.zip',
      });
    }
  });

  /** The zip with another byte in the directory's record of a file, or in the header before its data. */
  function changed(zip: Uint8Array, name: string, where: 'directory' | 'header', offset: number, byte: number): Uint8Array {
    const bytes = Buffer.from(zip);
    const at = where === 'directory' ? bytes.lastIndexOf(name) - 46 : bytes.indexOf(name) - 30;
    bytes[at + offset] = byte;
    return bytes;
  }
  /** Says in both places that a file is packed by this method. */
  const packedBy = (zip: Uint8Array, name: string, method: number) =>
    changed(changed(zip, name, 'directory', 10, method), name, 'header', 8, method);

  it.each([
    [9, 'Deflate64'],
    [12, 'bzip2'],
    [14, 'LZMA'],
    [93, 'Zstandard'],
    [77, 'method 77'],
  ])('compressed by method %i is an error that names the file in it and %s', async (method, name) => {
    const zip = packedBy(await zipOf(SMALL_EXTRACT), 'invoices.csv', method);
    expect(await refusal([memorySource('trs.zip', zip)])).toEqual({
      code: 'sources.unreadable',
      file: 'trs.zip/invoices.csv',
      detail: `it is packed by ${name}, which can't be read here; pack it again by Deflate, the usual method`,
    });
  });

  it('is read next to an unreadable file that is not an extract, which is named', async () => {
    const zip = packedBy(await zipOf({ 'readme.txt': 'Read me.', ...SMALL_EXTRACT }), 'readme.txt', 14);
    const report = await readReport([memorySource('trs.zip', zip)]);
    expect(Object.values(report.ledger)).toEqual(Object.values(small.ledger));
    const opened = await openExtracts([memorySource('trs.zip', zip)], {});
    expect(opened).toMatchObject({
      ok: true,
      value: { ignored: [expect.stringMatching(/^trs\.zip\/readme\.txt \(can't be read: it is packed by LZMA/)] },
    });
  });

  it('with a damaged header or a wrong place of one is an error that names the file in it', async () => {
    const zip = await zipOf(SMALL_EXTRACT);
    const damaged = [changed(zip, 'invoices.csv', 'header', 0, 0), changed(zip, 'invoices.csv', 'directory', 42, 7)];
    for (const bytes of damaged)
      expect(await refusal([memorySource('trs.zip', bytes)])).toMatchObject({ code: 'sources.unreadable', file: 'trs.zip/invoices.csv' });
  });

  it('with any bit of its directory flipped is read or refused, and never hangs', async () => {
    const zip = await zipOf({ 'a.csv': 'a,b\n1,2\n', 'b.csv': 'c\n' });
    const start = Buffer.from(zip).indexOf('PK\x01\x02', 0, 'latin1');
    for (let at = start; at < zip.length; at++) {
      for (const bit of [1, 16, 128]) {
        const flipped = Uint8Array.from(zip);
        flipped[at]! ^= bit;
        const outcome = await textsOf(memorySource('x.zip', flipped)).catch((error: unknown) => (error as Error).message);
        expect(outcome).not.toBe('');
      }
    }
  });

  it('reads gzip files in it as their unpacked content', async () => {
    const packed = Object.fromEntries(Object.entries(SMALL_EXTRACT).map(([name, text]) => [`${name}.gz`, gzipSync(text)]));
    for (const size of [1, 100_000]) {
      const report = await readReport([memorySource('trs.zip', zipSync(packed), size)]);
      expect(Object.keys(report.ledger)[0]).toBe('trs.zip/accounts.csv.gz');
      expect(Object.values(report.ledger)).toEqual(Object.values(small.ledger));
    }
  });

  it('of many files has its directory read once', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.txt`, strToU8('x')]));
    const bytes = zipSync(files);
    const inner = memorySource('x.zip', bytes);
    let read = 0;
    const counting: SourceFile = {
      ...inner,
      async *read(start, end) {
        for await (const piece of inner.read(start, end)) {
          read += piece.length;
          yield piece;
        }
      },
    };
    await textsOf(counting);
    expect(read).toBeLessThan(3 * bytes.length);
  });

  it('of more files than the limit is an error that says so', async () => {
    const zip = await zipOf({ 'a.csv': 'a', 'b.csv': 'b', 'c.csv': 'c' });
    const limits = { entries: 2, bytes: 1e9, ratio: 1e9, freeBytes: 1e9 };
    await expect(unpack(memorySource('x.zip', zip), limits)).rejects.toThrow(
      'it holds more than 2 files, which is the most that is looked at',
    );
  });

  it('is no longer read once the opening is cancelled', async () => {
    const opened = await openExtracts([memorySource('trs.zip', await zipOf(SMALL_EXTRACT))], {}, { aborted: true });
    expect(opened).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('without files holds no extract', async () => {
    expect(await refusal([memorySource('empty.zip', await zipOf({}))])).toEqual({ code: 'sources.none', ignored: [] });
  });

  it('reports the failure of its source', async () => {
    const bytes = await zipOf({ 'a.csv': LONG });
    const inner = memorySource('x.zip', bytes, 5000);
    const breaking: SourceFile = {
      ...inner,
      async *read(start = 0, end = bytes.length) {
        let read = 0;
        for await (const piece of inner.read(start, end)) {
          // Only the data is that long; the directory is read before it.
          if ((read += piece.length) > 50_000) throw new Error('the disk reports an error');
          yield piece;
        }
      },
    };
    expect(await reasonOf(breaking)).toBe('the disk reports an error');
  });
});
