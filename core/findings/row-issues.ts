import { ByteArena } from '../csv/byte-arena.ts';
import type { RowPlace } from '../declarations/row-place.ts';
import { counted, thousands } from '../units/counted.ts';
import type { RowIssue } from './row-issue.ts';

/** Maximum length of a value that is shown for a row with a fault. */
const VALUE_CHARACTERS = 200;

/** Maximum number of rows per file whose details are stored; further rows are counted. */
export const MAX_DETAILED = 100_000;

/** Maximum number of example values of a group. */
const MAX_EXAMPLES = 3;

/** The sentence about rows that are only counted; empty where there are none. */
export function moreRowsAtFault(issues: RowIssues): string[] {
  return [...issues.moreByFile()].map(
    ([file, more]) => `${file}: ${counted(more, 'more row is', 'more rows are')} at fault; the first ${thousands(MAX_DETAILED)} are listed`,
  );
}

/** Selects rows with faults: of one of these files, this column, and one of these reasons; null for any reason. */
interface IssueChoice {
  readonly files: readonly string[];
  readonly column: string;
  readonly reasons: readonly string[] | null;
}

/**
 * Rows with faults, stored by column: in detail the first 100,000 of a file, further ones as a count. Rejects are one such list; so are the
 * rows of each kind of finding.
 */
export class RowIssues {
  readonly #files: string[] = [];
  readonly #columns: string[] = [];
  readonly #reasons: string[] = [];
  #fileOf = new Uint16Array(16);
  #columnOf = new Uint16Array(16);
  #reasonOf = new Uint16Array(16);
  #lines = new Uint32Array(16);
  /** The file and line to which a reason refers; line 0 for none. */
  #refFileOf = new Uint16Array(16);
  #refLines = new Uint32Array(16);
  /** Keys of database rows, by row, and those that reasons refer to. Empty for files. */
  readonly #keys = new Map<number, string>();
  readonly #refKeys = new Map<number, string>();
  readonly #values = new ByteArena(16, 256);
  /** The number of all rows with faults. */
  count = 0;
  /** The number of rows with details: those that `at` returns and a loop visits. */
  detailed = 0;
  /** Rows that are only counted, by file, column and reason. */
  readonly #more: { readonly file: string; readonly column: string; readonly reason: string; count: number }[] = [];
  /** Number of rows with details for each file, by the file's code. */
  readonly #detailedOf: number[] = [];

  /** The number of rows that are only counted, for each file that has some. */
  moreByFile(): Map<string, number> {
    const byFile = new Map<string, number>();
    for (const { file, count } of this.#more) byFile.set(file, (byFile.get(file) ?? 0) + count);
    return byFile;
  }

  /** Joins several lists, in order. */
  static joined(parts: readonly RowIssues[]): RowIssues {
    const filled = parts.filter((part) => part.count > 0);
    if (filled.length === 1) return filled[0]!;
    const all = new RowIssues();
    for (const part of filled) {
      for (let row = 0; row < part.detailed; row++) all.#copy(part, row);
      for (const more of part.#more) all.#countOnly(more, more.count);
    }
    return all;
  }

  /**
   * Adds a row. `reason` is one of a few fixed sentences; the file and line at its end go into `refersTo`, so that a million rows share one
   * sentence.
   */
  add(issue: RowPlace & { column: string; value: Uint8Array; reason: string; refersTo?: RowPlace | undefined }): void {
    const file = codeOf(this.#files, issue.file);
    const ofFile = this.#detailedOf[file] ?? 0;
    if (ofFile >= MAX_DETAILED) return this.#countOnly(issue, 1);
    this.#detailedOf[file] = ofFile + 1;
    this.count++;
    if (this.detailed === this.#lines.length) this.#grow();
    const row = this.detailed++;
    this.#fileOf[row] = file;
    this.#columnOf[row] = codeOf(this.#columns, issue.column);
    this.#reasonOf[row] = codeOf(this.#reasons, issue.reason);
    this.#lines[row] = issue.line;
    this.#refFileOf[row] = issue.refersTo ? codeOf(this.#files, issue.refersTo.file) : 0;
    this.#refLines[row] = issue.refersTo?.line ?? 0;
    if (issue.key !== undefined) this.#keys.set(row, issue.key);
    if (issue.refersTo?.key !== undefined) this.#refKeys.set(row, issue.refersTo.key);
    // Four bytes hold any character, so these bytes of a longer value contain at least one character too many; `at` detects that and cuts.
    this.#values.add(issue.value, 0, Math.min(issue.value.length, (VALUE_CHARACTERS + 1) * 4));
  }

  at(row: number): RowIssue {
    const refersTo = this.#refersTo(row);
    const reason = this.#reasons[this.#reasonOf[row]!]!;
    const key = this.#keys.get(row);
    return {
      file: this.#files[this.#fileOf[row]!]!,
      line: this.#lines[row]!,
      ...(key === undefined ? {} : { key }),
      column: this.#columns[this.#columnOf[row]!]!,
      value: cutToCharacters(this.#values.text(row)),
      reason: refersTo === undefined ? reason : `${reason} ${refersTo.file}:${refersTo.key ?? refersTo.line}`,
    };
  }

  /** The first row with details for this line of a file; -1 when there is none. */
  rowAt(file: string, line: number): number {
    const code = this.#files.indexOf(file);
    if (code < 0) return -1;
    for (let row = 0; row < this.detailed; row++) if (this.#lines[row] === line && this.#fileOf[row] === code) return row;
    return -1;
  }

  /** The selected rows with details, in order. */
  rowsWhere({ files, column, reasons }: IssueChoice): number[] {
    const isOfFile = this.#files.map((file) => files.includes(file));
    const isForReason = this.#reasons.map((reason) => reasons === null || reasons.includes(reason));
    const columnCode = this.#columns.indexOf(column);
    const rows: number[] = [];
    for (let row = 0; row < this.detailed; row++) {
      if (this.#columnOf[row] === columnCode && isOfFile[this.#fileOf[row]!] && isForReason[this.#reasonOf[row]!]) rows.push(row);
    }
    return rows;
  }

  /** The number of selected rows, including those that are only counted. */
  countWhere(choice: IssueChoice): number {
    const { files, column, reasons } = choice;
    const isChosen = (more: { file: string; column: string; reason: string }) =>
      files.includes(more.file) && more.column === column && (reasons === null || reasons.includes(more.reason));
    return this.#more.filter(isChosen).reduce((sum, { count }) => sum + count, this.rowsWhere(choice).length);
  }

  /** All rows by file, column and reason, in order of first appearance. */
  groups(): { file: string; column: string; reason: string; count: number; listed: number; examples: string[] }[] {
    const groups = new Map<string, { file: string; column: string; reason: string; count: number; listed: number; examples: string[] }>();
    const groupAt = (file: string, column: string, reason: string) => {
      const key = `${file}\n${column}\n${reason}`;
      let group = groups.get(key);
      if (group === undefined) groups.set(key, (group = { file, column, reason, count: 0, listed: 0, examples: [] }));
      return group;
    };
    for (let row = 0; row < this.detailed; row++) {
      const group = groupAt(...this.#groupAt(row));
      group.count++;
      group.listed++;
      if (group.examples.length === MAX_EXAMPLES) continue;
      const { value } = this.at(row);
      if (!group.examples.includes(value)) group.examples.push(value);
    }
    for (const { file, column, reason, count } of this.#more) groupAt(file, column, reason).count += count;
    return [...groups.values()];
  }

  /** File, column and reason of a row with details, one per line. */
  groupOf(row: number): string {
    return this.#groupAt(row).join('\n');
  }

  #groupAt(row: number): [file: string, column: string, reason: string] {
    return [this.#files[this.#fileOf[row]!]!, this.#columns[this.#columnOf[row]!]!, this.#reasons[this.#reasonOf[row]!]!];
  }

  *[Symbol.iterator](): Iterator<RowIssue> {
    for (let row = 0; row < this.detailed; row++) yield this.at(row);
  }

  #countOnly({ file, column, reason }: { file: string; column: string; reason: string }, rows: number): void {
    this.count += rows;
    const known = this.#more.find((more) => more.file === file && more.column === column && more.reason === reason);
    if (known) known.count += rows;
    else this.#more.push({ file, column, reason, count: rows });
  }

  #copy(from: RowIssues, row: number): void {
    this.add({
      file: from.#files[from.#fileOf[row]!]!,
      line: from.#lines[row]!,
      key: from.#keys.get(row),
      column: from.#columns[from.#columnOf[row]!]!,
      value: from.#values.bytes.subarray(from.#values.start(row), from.#values.end(row)),
      reason: from.#reasons[from.#reasonOf[row]!]!,
      refersTo: from.#refersTo(row),
    });
  }

  #refersTo(row: number): RowPlace | undefined {
    const line = this.#refLines[row]!;
    return line === 0 ? undefined : { file: this.#files[this.#refFileOf[row]!]!, line, key: this.#refKeys.get(row) };
  }

  #grow(): void {
    const size = this.#lines.length * 2;
    this.#fileOf = grown16(this.#fileOf, size);
    this.#columnOf = grown16(this.#columnOf, size);
    this.#reasonOf = grown16(this.#reasonOf, size);
    this.#refFileOf = grown16(this.#refFileOf, size);
    this.#lines = grown32(this.#lines, size);
    this.#refLines = grown32(this.#refLines, size);
  }
}

function cutToCharacters(text: string): string {
  if (text.length <= VALUE_CHARACTERS) return text;
  const characters = [...text];
  return characters.length <= VALUE_CHARACTERS ? text : `${characters.slice(0, VALUE_CHARACTERS - 1).join('')}…`;
}

function codeOf(known: string[], text: string): number {
  const code = known.indexOf(text);
  return code >= 0 ? code : known.push(text) - 1;
}

function grown16(old: Uint16Array, size: number): Uint16Array<ArrayBuffer> {
  const grown = new Uint16Array(size);
  grown.set(old);
  return grown;
}

function grown32(old: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(size);
  grown.set(old);
  return grown;
}
