import { deflateRawSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { type ExtractFileName, SMALL_EXTRACT } from './extract-files.ts';
import { seededRandom } from './seeded-random.ts';

/** What is damaged: single bytes, rows and cells, or the archives of the files. */
export const FUZZ_KINDS = ['bytes', 'structure', 'containers'] as const;
export type FuzzKind = (typeof FUZZ_KINDS)[number];

export interface FuzzFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Random = () => number;

/** The files of one case: always the same for the same seed, kind and index. */
export function fuzzCase(kind: FuzzKind, seed: number, index: number): FuzzFile[] {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b) ^ FUZZ_KINDS.indexOf(kind));
  // The first numbers of this generator depend little on its seed.
  for (let i = 0; i < 8; i++) random();
  return CASES[kind](random);
}

const NAMES = Object.keys(SMALL_EXTRACT) as ExtractFileName[];
/** Cells and pieces of text that have caused faults in readers. */
const NASTY = [
  ...[
    '',
    ' ',
    '"',
    '""',
    '"a',
    'a"b',
    '\\',
    '\\"',
    '\\N',
    'NULL',
    '-',
    '--',
    'N/A',
    'NaN',
    '1e9',
    '1.000',
    '1,000',
    '1.249,95',
    '(5.00)',
    '$',
    '.5',
  ],
  ...[
    '5.',
    '-0',
    '+1',
    '99999999999999999999',
    '0.0000000000000000001',
    '2021-02-30',
    '13/05/2021',
    '05/13/2021',
    '1900-01-01',
    '9999-12-31',
  ],
  ...[
    '0000-00-00',
    '2021-01-05T23:00:00Z',
    '2021-01-05 25:61',
    '20210105',
    '5-JAN-21',
    '44201',
    '=1+1',
    '@x',
    '\u202e',
    '\u0000',
    '\u0085',
    'é',
    '\ud83d\ude00',
  ],
  ...[
    'I1',
    'A1',
    'S1',
    'I9',
    'invoice_id',
    'account_id',
    'sep=;',
    '(3 rows affected)',
    'Total',
    '----',
    '\ufeff',
    '\r',
    '\n',
    '\r\n',
    ',',
    ';',
    '\t',
    '|',
  ],
];
const DELIMITERS = [',', ';', '\t', '|'];

const CASES: Readonly<Record<FuzzKind, (random: Random) => FuzzFile[]>> = {
  bytes: (random) => spoiltSome(plainFiles(encodingOf(random)), random, spoiltBytes),
  structure: (random) =>
    plainFiles(encodingOf(random), (name, text) => spoiltText(name, text, random)).flatMap((file) => copies(file, random)),
  containers: (random) => packed(plainFiles(encodingOf(random)), random),
};

function whole(random: Random, below: number): number {
  return Math.floor(random() * below);
}

function oneOf<Value>(values: readonly Value[], random: Random): Value {
  return values[whole(random, values.length)]!;
}

function encodingOf(random: Random): (text: string) => Uint8Array {
  return oneOf<(text: string) => Uint8Array>(
    [
      (text) => Buffer.from(text),
      (text) => Buffer.from(text),
      (text) => Buffer.from(`\ufeff${text}`),
      (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
      (text) => Buffer.from(text, 'utf16le').swap16(),
      (text) => Buffer.from(text, 'latin1'),
    ],
    random,
  );
}

function plainFiles(
  encode: (text: string) => Uint8Array,
  change: (name: ExtractFileName, text: string) => string = (_, text) => text,
): FuzzFile[] {
  return NAMES.map((name) => ({ name, bytes: encode(change(name, SMALL_EXTRACT[name])) }));
}

/** At least one of the files, most often only one. */
function spoiltSome(files: readonly FuzzFile[], random: Random, spoil: (bytes: Uint8Array, random: Random) => Uint8Array): FuzzFile[] {
  const first = whole(random, files.length);
  return files.map((file, place) => (place === first || random() < 0.2 ? { ...file, bytes: spoil(file.bytes, random) } : file));
}

function spoiltBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let now: Buffer = Buffer.from(bytes);
  for (let times = 1 + whole(random, 6); times > 0; times--) {
    const at = whole(random, now.length + 1);
    const length = whole(random, Math.min(40, now.length - at) + 1);
    const part = now.subarray(at, at + length);
    now = oneOf<() => Buffer>(
      [
        () => Buffer.concat([now.subarray(0, at), Buffer.from([whole(random, 256)]), now.subarray(at + 1)]),
        () => Buffer.concat([now.subarray(0, at), Buffer.from(oneOf(NASTY, random)), now.subarray(at)]),
        () => Buffer.concat([now.subarray(0, at), now.subarray(at + length)]),
        () => Buffer.concat([now.subarray(0, at), part, now.subarray(at)]),
        () => now.subarray(0, at),
        () => Buffer.concat([now.subarray(0, at), Buffer.alloc(whole(random, 3000), whole(random, 256)), now.subarray(at)]),
      ],
      random,
    )();
  }
  return now;
}

function spoiltText(_: ExtractFileName, text: string, random: Random): string {
  let rows = text
    .trimEnd()
    .split('\n')
    .map((row) => row.split(','));
  for (let times = whole(random, 4); times > 0; times--) {
    const row = whole(random, rows.length);
    const cell = whole(random, rows[row]!.length);
    rows = oneOf<() => string[][]>(
      [
        () => rows.with(row, rows[row]!.toSpliced(cell, 1, oneOf(NASTY, random))),
        () => rows.map((cells) => cells.toSpliced(Math.min(cell, cells.length - 1), 1, oneOf(NASTY, random))),
        () => [...rows, ...rows.slice(1)],
        () => [...rows.slice(0, row), ...rows.slice(Math.max(0, row - 3))],
        () => rows.toSorted(() => random() - 0.5),
        () => rows.toSpliced(row, 1),
        () => rows.map((cells) => cells.toSpliced(cell, 1)),
        () => rows.map((cells) => [...cells, cells[cell] ?? '']),
        () => rows.toSpliced(row, 0, [oneOf(NASTY, random)]),
        () =>
          rows.toSpliced(
            row,
            0,
            rows[row]!.map(() => ''),
          ),
        () => rows.map((cells) => cells.map((value) => ` ${value} `)),
      ],
      random,
    )();
    if (rows.length === 0) return '';
  }
  const delimiter = random() < 0.7 ? ',' : oneOf(DELIMITERS, random);
  const end = oneOf(['\n', '\n', '\r\n', '\r'], random);
  return rows.map((cells) => cells.join(delimiter)).join(end) + oneOf([end, end, ''], random);
}

/** Sometimes a second file of the same table, with the same rows or the later ones. */
function copies(file: FuzzFile, random: Random): FuzzFile[] {
  if (random() > 0.08) return [file];
  return [file, { name: `${oneOf(['may_', 'apr_', '2-'], random)}${file.name}`, bytes: file.bytes }];
}

function packed(files: readonly FuzzFile[], random: Random): FuzzFile[] {
  const zipped = (entries: readonly FuzzFile[]) =>
    zipSync(Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes])), { level: oneOf([0, 6] as const, random) });
  const gzipped = ({ name, bytes }: FuzzFile): FuzzFile => {
    const half = whole(random, bytes.length);
    const members = random() < 0.5 ? [gzipSync(bytes)] : [gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half))];
    return { name: `${name}.gz`, bytes: Buffer.concat([...members, Buffer.alloc(oneOf([0, 0, 512], random))]) };
  };
  const made = oneOf<() => FuzzFile[]>(
    [
      () => files.map(gzipped),
      () => [{ name: 'all.zip', bytes: zipped(files) }],
      () => [{ name: 'all.zip', bytes: zipped(files.map(gzipped)) }],
      () => [{ name: 'all.zip', bytes: zipped([...files, { name: 'more.zip', bytes: zipped(files) }]) }],
      () => [{ name: 'half.zip', bytes: zipped(files.slice(0, 2)) }, ...files.slice(2)],
      () => files.map(({ name, bytes }) => ({ name, bytes: deflateRawSync(bytes) })),
    ],
    random,
  )();
  return random() < 0.1 ? made : spoiltSome(made, random, spoiltBytes);
}
