import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';

// The entry of the built command line. It loads the other files of its folder, CommonJS in ASCII, with the code that V8 made from them when
// they were built (`FILE.cache`): compiling them anew would be a tenth of a short run. V8 refuses that code when another version or other
// flags made it, and then compiles the file.

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
  // What Node puts around a file, too.
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'latin1')}\n})`;
  const script = new Script(source, {
    filename: path,
    cachedData: readOrNothing(`${path}.cache`),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  script.runInThisContext()(module.exports, load, module, path, folder);
  return module.exports;
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
