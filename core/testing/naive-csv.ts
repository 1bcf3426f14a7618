import type { ScannedRow } from './scan-rows.ts';

/**
 * A second implementation of the rules of `RecordScanner`, slow and on the whole text at once: a record is fields between delimiters up to
 * a line end; an invalid one costs its physical line. `columns` 0 accepts any number of fields.
 */
export function naiveRows(text: string, delimiter: string, columns: number): ScannedRow[] {
  const rows: ScannedRow[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const lineEnd = matchAt(/\r\n|\r|\n/y, text, at);
    if (lineEnd) {
      at += lineEnd[0].length;
      line++;
      continue;
    }
    const read = recordAt(text, at, delimiter);
    const end = 'end' in read ? read.end : at + matchAt(/[^\r\n]*/y, text, at)![0].length;
    const shown = text.slice(at, end);
    if ('fault' in read) rows.push({ line, fault: read.fault, text: shown });
    else if (columns === 0 || read.fields.length === columns) rows.push({ line, fields: read.fields });
    else rows.push({ line, fault: read.fields.length < columns ? 'too-few-fields' : 'too-many-fields', text: shown });
    line += shown.split(/\r\n|\r|\n/).length - 1;
    at = end;
    // The line end after the record is read as an empty line would be, which counts the same number of lines.
  }
  return rows;
}

function recordAt(
  text: string,
  start: number,
  delimiter: string,
): { fields: string[]; end: number } | { fault: 'quote-not-closed' | 'quote-misplaced' } {
  const special = delimiter === '|' ? '\\|' : delimiter;
  const quoted = new RegExp(`"((?:[^"]|"")*)"(?=[${special}\r\n]|$)`, 'y');
  const plain = new RegExp(`([^"${special}\r\n]*)(?=[${special}\r\n]|$)`, 'y');
  const fields: string[] = [];
  for (let at = start; ; at++) {
    const field = matchAt(quoted, text, at) ?? matchAt(plain, text, at);
    if (!field) return { fault: matchAt(/"(?:[^"]|"")*$/y, text, at) ? 'quote-not-closed' : 'quote-misplaced' };
    fields.push(field[1]!.replaceAll('""', '"'));
    at += field[0].length;
    if (text[at] !== delimiter) return { fields, end: at };
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
