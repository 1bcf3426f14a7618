#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../dist/cli/trs.js', import.meta.url));
if (existsSync(built)) createRequire(import.meta.url)(built);
else {
  process.stderr.write('trs is not built yet: run `npm run build` in its folder first.\n');
  process.exitCode = 1;
}
