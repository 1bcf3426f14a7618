import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Headers = Readonly<Record<string, string>>;

export interface ServedFile {
  readonly bytes: Uint8Array;
  readonly headers: Headers;
}

/** Built files by path, `/index.html` and so on. No other file is served. */
export interface ServedFiles {
  readonly files: ReadonlyMap<string, ServedFile>;
  /** Headers of a response that is no file. */
  readonly refusal: Headers;
}

/** Reads the page in `dist`, with the headers in its build's list. Throws when that list has the wrong shape. */
export function readServedFiles(dist: string): ServedFiles {
  const list: unknown = JSON.parse(readFileSync(join(dist, 'renderer-headers.json'), 'utf8'));
  if (!isRecord(list) || !isRecord(list.files) || !isHeaders(list.refusal)) throw wrongShape();
  const files = new Map<string, ServedFile>();
  for (const [path, headers] of Object.entries(list.files)) {
    if (!/^(\/[A-Za-z0-9_][A-Za-z0-9._-]*)+$/.test(path) || !isHeaders(headers)) throw wrongShape();
    files.set(path, { bytes: readFileSync(join(dist, 'renderer', ...path.split('/'))), headers });
  }
  return { files, refusal: list.refusal };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHeaders(value: unknown): value is Headers {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
}

function wrongShape(): Error {
  return new Error('The list of built files (dist/renderer-headers.json) is of another version: build the app again.');
}
