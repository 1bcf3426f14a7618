// Runs after `npm run package`: writes the SHA-256 of each installer in dist/packages, in the format of `sha256sum --check`.
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const INSTALLER = /\.(exe|dmg|zip|AppImage|deb)$/;

const folder = process.argv[2] ?? fileURLToPath(new URL('../../dist/packages', import.meta.url));
const lines = [];
for (const name of readdirSync(folder)
  .filter((file) => INSTALLER.test(file))
  .sort()) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, name)), hash);
  lines.push(`${hash.digest('hex')}  ${name}\n`);
}
if (lines.length === 0) {
  console.error(`There is no installer in ${folder}: npm run package makes them.`);
  process.exit(1);
}
writeFileSync(join(folder, 'SHA256SUMS.txt'), lines.join(''));
process.stdout.write(lines.join(''));
