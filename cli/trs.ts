import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';

// The entry of the built command line. It loads the other files of its folder, CommonJS in ASCII, with the code that V8 made from them when
// they were built: compiling them anew would be a tenth of a short run. `FILE.cache` has the bytes of the file, and the code twice, because V8
// checks neither: of the file it compares the length only, and damaged code would end the process. Comparing takes a fifth of the time of a
// hash. V8 itself refuses code from another version or with other flags. Without usable code it compiles the file.

const folder = import.meta.dirname;
const requireOther = createRequire(join(folder, 'trs.js'));
const loaded = new Map<string, { exports: unknown }>();

function load(id: string): unknown {
  if (!id.startsWith('./')) return requireOther(id);
  const known = loaded.get(id);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(id, module);
  const path = join(folder, id);
  const bytes = readFileSync(path);
  // What Node puts around a file, too.
  const source = `(function (exports, require, module, __filename, __dirname) {${bytes.toString('latin1')}\n})`;
  const script = new Script(source, {
    filename: path,
    cachedData: codeIn(readOrNothing(`${path}.cache`), bytes),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  script.runInThisContext()(module.exports, load, module, path, folder);
  return module.exports;
}

/** The code of a cache; undefined when it is of another file, or damaged. */
function codeIn(cache: Buffer | undefined, file: Buffer): Buffer | undefined {
  if (cache === undefined || !cache.subarray(0, file.length).equals(file)) return undefined;
  const middle = (file.length + cache.length) / 2;
  const code = cache.subarray(file.length, middle);
  return code.equals(cache.subarray(middle)) ? code : undefined;
}

/** Undefined for a file that is not there, or not readable. */
function readOrNothing(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

load('./main.js');
