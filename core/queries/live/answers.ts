import type { z } from 'zod';
import { ok } from '../../errors/result.ts';
import { LIVE_FILES, LIVE_FOLDER, type LiveFileName } from '../../stored/live-files.ts';
import type { StoreFiles } from '../../stored/store-files.ts';
import { LIVE_CALLS_SHOWN, type LiveApi, type LiveCallsShown } from './contract.ts';

type Content<Name extends LiveFileName> = z.infer<(typeof LIVE_FILES)[Name]>;
type Contents = { -readonly [Name in LiveFileName]?: Content<Name> | null };

/** Answers with the files of `_live` in the open store. `filesOf` is null for extracts. */
export function liveAnswers(filesOf: () => StoreFiles | null): LiveApi {
  /** What could be read last, of the store that is open. */
  let kept: { readonly files: StoreFiles; readonly contents: Contents } | null = null;
  return {
    async live() {
      const files = filesOf();
      if (files === null) return ok({ status: null, hours: null, drift: null, calls: null, damaged: [] });
      if (kept?.files !== files) kept = { files, contents: {} };
      const { contents } = kept;
      const damaged: { file: string; why: string }[] = [];
      const read = async <Name extends LiveFileName>(name: Name): Promise<Content<Name> | null> => {
        const found = await contentOf(files, name);
        if (found.ok) contents[name] = found.content as Contents[Name];
        else damaged.push({ file: name, why: found.why });
        return (contents[name] ?? null) as Content<Name> | null;
      };
      const status = await read('status.json');
      const hours = await read('hours.json');
      const drift = await read('drift.json');
      const calls = await read('calls.json');
      return ok({ status, hours, drift, calls: calls && shownOf(calls), damaged });
    },
  };
}

type Found<Name extends LiveFileName> =
  | { readonly ok: true; readonly content: Content<Name> | null }
  | { readonly ok: false; readonly why: string };

/** The content of a file; null where there is none; or a clause that says why it can't be used. */
async function contentOf<Name extends LiveFileName>(files: StoreFiles, name: Name): Promise<Found<Name>> {
  let bytes: Uint8Array | null;
  try {
    bytes = await files.get(`${LIVE_FOLDER}/${name}`);
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
  if (bytes === null) return { ok: true, content: null };
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, why: 'it is no JSON' };
  }
  const parsed = LIVE_FILES[name].safeParse(json);
  if (parsed.success) return { ok: true, content: parsed.data as Content<Name> };
  const path = parsed.error.issues[0]!.path.join('.');
  return { ok: false, why: `it was written by another version of trs, or was changed${path === '' ? '' : ` (${path})`}` };
}

function shownOf({ as_of, written_at, settlement_known, calls, gone }: Content<'calls.json'>): LiveCallsShown {
  return {
    as_of,
    written_at,
    settlement_known,
    first: calls.slice(0, LIVE_CALLS_SHOWN),
    rows: calls.length,
    added: calls.filter(({ rank_before }) => rank_before === null).length,
    moved: calls.filter(({ rank, rank_before }) => rank_before !== null && rank_before !== rank).length,
    gone: gone.length,
  };
}
