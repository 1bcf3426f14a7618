import type { OpenSummary } from '../../../core/queries/open/contract.ts';
import { isNamedByFile } from '../../lib/extracts/file-selection.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { countOf, formatDay } from '../../lib/format.ts';
import type { ComparedSide } from '../../worker/core-types.ts';

/** What a compared set is called: short enough for a line, briefer still for a narrow heading, and in full, for a tooltip. Each is cut once. */
export interface SetName {
  readonly short: string;
  readonly brief: string;
  readonly full: string;
}

export type SetNames = Readonly<Record<ComparedSide['set'], SetName>>;

/** What a set is called by, and what is in it. */
export type NamedSet = {
  readonly fileSelection: Pick<Opened['fileSelection'], 'name' | 'files'>;
  readonly summary: Pick<OpenSummary, 'files' | 'issued'>;
};

const MAX_LETTERS = 30;
const MAX_LETTERS_BRIEF = 16;

/**
 * What two sets are called so that a person can tell them apart: by their own names where these differ, else by the newest
 * invoice, else by the number of invoices, and only where that is the same, too, by which of them is open.
 */
export function setNames(open: NamedSet, other: NamedSet): SetNames {
  const [one, two] = marks(open, other);
  return { open: named(open, one), other: named(other, two) };
}

/** The name of the only set there is. */
export function setName(set: NamedSet): SetName {
  return named(set, '');
}

/** With what tells it from the other one behind its name, which alone is cut where it is long. */
function named(set: NamedSet, mark: string): SetName {
  const { fileSelection } = set;
  const base = mark !== '' && isNamedByFile(fileSelection) ? 'files' : fileSelection.name;
  const whole = `${base}${mark}`;
  return { short: `${clipped(base, MAX_LETTERS)}${mark}`, brief: clipped(whole, MAX_LETTERS_BRIEF), full: inFull(set) };
}

/** “accounts.csv and 3 more” says nothing about either of two sets: then what is in them has to. */
function marks(open: NamedSet, other: NamedSet): readonly [string, string] {
  if (clipped(open.fileSelection.name, MAX_LETTERS) !== clipped(other.fileSelection.name, MAX_LETTERS)) return ['', ''];
  for (const mark of [newestOf, invoicesOf]) {
    const [one, two] = [mark(open), mark(other)];
    if (one !== two) return [` ${one}`, ` ${two}`];
  }
  return [' (open)', ' (other)'];
}

function newestOf({ summary }: NamedSet): string {
  return summary.issued === null ? 'without invoices' : `to ${formatDay(summary.issued.last)}`;
}

function invoicesOf({ summary }: NamedSet): string {
  const invoices = summary.files.reduce((sum, file) => sum + (file.table === 'invoices' ? file.rowsKept : 0), 0);
  return `with ${countOf(invoices, 'invoice')}`;
}

function inFull(set: NamedSet): string {
  const { issued } = set.summary;
  const span = issued === null ? '' : `, issued ${formatDay(issued.first)} to ${formatDay(issued.last)}`;
  return `${set.fileSelection.name}, ${invoicesOf(set)}${span}`;
}

/** Without its middle, where it is long: folders differ at the end as often as at the beginning. */
function clipped(name: string, most: number): string {
  if (name.length <= most) return name;
  const half = Math.floor((most - 1) / 2);
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}
