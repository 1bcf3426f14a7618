/** What the benches write: tables of Markdown, a part of docs/performance.md, and a comparison with an earlier run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DOC = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
/** A figure that is larger by this factor is a loss. */
const LOSS = 1.1;

/** The lines of a table. */
export function tableLines(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Puts the text between the markers `<!-- name -->` and `<!-- /name -->` of docs/performance.md. */
export function writePart(name, text) {
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const document = readFileSync(DOC, 'utf8');
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`docs/performance.md has no place for the result: ${start.trim()} and ${end} on lines of their own.`);
  writeFileSync(DOC, `${document.slice(0, from + start.length)}\n${text}\n\n${document.slice(to)}`);
}

/**
 * Keeps figures by name in the file `save`, and says which are over 10 % worse than those in the file `against`; larger is worse. Undefined
 * files are left out.
 */
export function saveAndCompare(figures, { save, against }) {
  if (save !== undefined) writeFileSync(save, `${JSON.stringify(figures, null, 2)}\n`);
  if (against === undefined) return;
  const earlier = JSON.parse(readFileSync(against, 'utf8'));
  const comparable = Object.keys(figures).filter((name) => Number.isFinite(earlier[name]));
  if (comparable.length === 0) throw new Error(`${against} has no figure of this run: run the same sizes.`);
  for (const name of Object.keys(figures)) if (!comparable.includes(name)) console.log(`Not in ${against}: ${name}.`);
  const worse = comparable.filter((name) => figures[name] > earlier[name] * LOSS);
  if (worse.length === 0)
    console.log(`Of ${comparable.length} figures none is over ${Math.round((LOSS - 1) * 100)} % worse than in ${against}.`);
  for (const name of worse)
    console.log(`Worse than in ${against}: ${name}, ${figures[name].toPrecision(3)} after ${earlier[name].toPrecision(3)}`);
}
