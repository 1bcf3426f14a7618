import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const headers = z.record(z.string().regex(/^[a-z-]+$/), z.string());

/** The list that the renderer's build writes: every built file by its path, `/index.html` and so on, with its response headers. */
const servedSchema = z.strictObject({
  files: z.record(z.string().regex(/^(\/[A-Za-z0-9_][A-Za-z0-9._-]*)+$/), headers),
  /** The headers of a response that is no file. */
  refusal: headers,
});

type Headers = Readonly<z.infer<typeof headers>>;

export interface ServedFiles {
  readonly files: ReadonlyMap<string, Headers>;
  readonly refusal: Headers;
}

/** Reads the list of the built files in the folder of the builds. Throws when it is missing or broken, because the app is broken then. */
export function readServedFiles(dist: string): ServedFiles {
  const { files, refusal } = servedSchema.parse(JSON.parse(readFileSync(join(dist, 'renderer-headers.json'), 'utf8')));
  return { files: new Map(Object.entries(files)), refusal };
}
