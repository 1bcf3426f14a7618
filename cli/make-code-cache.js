/**
 * Lets V8 keep the code that it makes from the built command line, as `cli/trs.ts` loads it: runs commands on a small sample, and writes
 * `FILE.cache` beside each file that they load. Usage: node cli/make-code-cache.js FOLDER, the folder of the built files.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder, ...words] = process.argv.slice(2);
const load = createRequire(import.meta.url);
if (words.length === 0) makeAll();
else make();

/** Each run begins with what the ones before have compiled, and adds to it. */
function makeAll() {
  const data = mkdtempSync(join(tmpdir(), 'trs-code-cache-'));
  const extracts = join(data, 'extracts');
  try {
    run('sample', '--out', extracts, '--quiet');
    run('calls', extracts, '--out', join(data, 'calls.csv'), '--quiet');
    run('check', extracts);
    run('features', extracts, '--out', join(data, 'features.csv'), '--quiet');
  } finally {
    rmSync(data, { recursive: true });
  }
}

function run(...command) {
  const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), folder, ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`trs ${command.join(' ')} ended with ${status}: ${stderr}`);
}

/** Runs one command in this process. */
function make() {
  const vm = load('node:vm');
  const scripts = [];
  vm.Script = class extends vm.Script {
    constructor(source, options) {
      super(source, options);
      scripts.push([options.filename, this]);
    }
  };
  // V8 accepts the code only with the flags with which it was made: those of a start.
  load('node:v8').setFlagsFromString = () => undefined;
  process.on('exit', () => {
    for (const [path, script] of scripts) {
      const code = script.createCachedData();
      writeFileSync(`${path}.cache`, Buffer.concat([readFileSync(path), code, code]));
    }
  });
  process.argv = [process.execPath, join(folder, 'trs.js'), ...words];
  load(join(folder, 'trs.js'));
}
