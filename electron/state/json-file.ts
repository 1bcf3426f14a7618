import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { writeOwnFile } from '../../adapters/files/write-together.ts';

/** A small file of the app. */
export interface JsonFile<Value> {
  readonly value: Value;
  /** Replaces value and file. When the file can't be written, `onFault` gets the error, and the value stays set. */
  set(value: Value): void;
}

/** Reads the file; returns `absent` when there is none, or when this version can't read it. */
export function openJsonFile<Value>(
  path: string,
  schema: z.ZodType<Value>,
  absent: Value,
  onFault: (error: unknown) => void,
): JsonFile<Value> {
  let value = readJson(path, schema, absent, onFault);
  return {
    get value() {
      return value;
    },
    set(next) {
      value = next;
      try {
        writeOwnFile(path, `${JSON.stringify(value)}\n`);
      } catch (error) {
        onFault(error);
      }
    },
  };
}

function readJson<Value>(path: string, schema: z.ZodType<Value>, absent: Value, onFault: (error: unknown) => void): Value {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onFault(error);
    return absent;
  }
}
