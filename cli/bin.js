#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/cli/trs.js', import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  process.stderr.write('trs is not built yet: run `npm run build` in its folder first.\n');
  process.exitCode = 1;
}
