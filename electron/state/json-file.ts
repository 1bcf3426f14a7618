import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { writeOwnFile } from '../../adapters/files/write-together.ts';

/** A small file of the app's own. */
export interface JsonFile<Value> {
  readonly value: Value;
  /** Replaces value and file; where the file can't be written `onFault` hears of it, and the value stands. */
  set(value: Value): void;
}

/** Reads the file; `absent` where there is none, or one that this version can't make sense of. */
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
