import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Draws each diagram of this folder: NAME.dot becomes docs/images/NAME.svg, by graphviz. With `--check` nothing is written, and the exit
 * code is 1 when an image was not made from its source. The check needs no graphviz; where there is one, what is drawn is compared, too.
 * Images of different versions of graphviz differ in places and widths, but not in words.
 */
const FOLDER = import.meta.dirname;
const IMAGES = join(FOLDER, '..', 'images');
const isCheck = process.argv.includes('--check');

/** @param {string} source */
function draw(source) {
  const { status, stdout, stderr, error } = spawnSync('dot', ['-Tsvg'], { input: source, encoding: 'utf8' });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return null;
  if (status !== 0) throw new Error(`dot can't draw this: ${stderr}`);
  return stdout;
}

/** The words of an image, in an order that doesn't depend on where they are. @param {string} svg */
function wordsOf(svg) {
  return [...svg.matchAll(/<(text|title)[^>]*>([^<]*)</g)].map(([, tag, words]) => `${tag} ${words}`).sort();
}

const faults = [];
for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.dot'))) {
  const source = readFileSync(join(FOLDER, name), 'utf8');
  const image = join(IMAGES, name.replace(/\.dot$/, '.svg'));
  const mark = `<!-- Made from docs/diagrams/${name}, SHA-256 ${createHash('sha256').update(source).digest('hex')}. -->`;
  const plain = draw(source);
  // The first comment of a source says what is in the image.
  const title = /^\/\/ (.*)/.exec(source)?.[1] ?? name;
  const drawn = plain?.replace(/<svg[^>]*>/, (svg) => `${mark}\n${svg}\n<title>${title}</title>`) ?? null;
  if (isCheck) {
    const there = readFileSync(image, 'utf8');
    if (!there.includes(mark)) faults.push(`${image} was made from another ${name}.`);
    else if (drawn !== null && wordsOf(drawn).join('\n') !== wordsOf(there).join('\n')) faults.push(`${image} is not what ${name} draws.`);
  } else if (drawn === null) faults.push('dot is missing: on Debian, apt-get install graphviz.');
  else writeFileSync(image, drawn);
}
if (isCheck && spawnSync('dot', ['-V']).error !== undefined) console.log('dot is not installed: only the sources were compared.');
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
