import type { OpenSummary } from '../../../core/queries/open/contract.ts';
import { isNamedByFile } from '../../lib/extracts/file-selection.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { formatDay } from '../../lib/format.ts';
import type { ComparedSide } from '../../worker/core-types.ts';
import { COMPARE_WORDS } from './words.ts';

/** The names of a compared set: for a line, shorter for a narrow heading, and in full for a tooltip. Each is cut once. */
export interface SetName {
  readonly short: string;
  readonly brief: string;
  readonly full: string;
}

export type SetNames = Readonly<Record<ComparedSide['set'], SetName>>;

/** The name of a set, and its content. */
export type NamedSet = {
  readonly fileSelection: Pick<Opened['fileSelection'], 'name' | 'files'>;
  readonly summary: Pick<OpenSummary, 'files' | 'issued'>;
};

const MAX_LETTERS = 30;
const MAX_LETTERS_BRIEF = 16;

/**
 * Names for two sets that a person can tell apart: their own names where these differ, else with the newest invoice, else with the number
 * of invoices, and otherwise with a note which of them is open.
 */
export function setNames(open: NamedSet, other: NamedSet): SetNames {
  const [one, two] = marks(open, other);
  return { open: named(open, one), other: named(other, two) };
}

/** The name of a single set. */
export function setName(set: NamedSet): SetName {
  return named(set, '');
}

/** The name with its mark after it; a long name is cut, the mark is not. */
function named(set: NamedSet, mark: string): SetName {
  const { fileSelection } = set;
  const base = mark !== '' && isNamedByFile(fileSelection) ? 'files' : fileSelection.name;
  const whole = `${base}${mark}`;
  return { short: `${clipped(base, MAX_LETTERS)}${mark}`, brief: clipped(whole, MAX_LETTERS_BRIEF), full: inFull(set) };
}

/** “accounts.csv and 3 more” does not distinguish two sets, so their content must. */
function marks(open: NamedSet, other: NamedSet): readonly [string, string] {
  if (clipped(open.fileSelection.name, MAX_LETTERS) !== clipped(other.fileSelection.name, MAX_LETTERS)) return ['', ''];
  for (const mark of [newestOf, invoicesOf]) {
    const [one, two] = [mark(open), mark(other)];
    if (one !== two) return [` ${one}`, ` ${two}`];
  }
  return [' (open)', ' (other)'];
}

function newestOf({ summary }: NamedSet): string {
  return summary.issued === null ? COMPARE_WORDS.setNames.withoutInvoices : COMPARE_WORDS.setNames.toDay(formatDay(summary.issued.last));
}

function invoicesOf({ summary }: NamedSet): string {
  const invoices = summary.files.reduce((sum, file) => sum + (file.table === 'invoices' ? file.rowsKept : 0), 0);
  return COMPARE_WORDS.setNames.withInvoices(invoices);
}

function inFull(set: NamedSet): string {
  const { issued } = set.summary;
  const span = issued === null ? '' : COMPARE_WORDS.setNames.issued(formatDay(issued.first), formatDay(issued.last));
  return `${set.fileSelection.name}, ${invoicesOf(set)}${span}`;
}

/** Cuts a long name in the middle: folders differ at the end as often as at the start. */
function clipped(name: string, most: number): string {
  if (name.length <= most) return name;
  const half = Math.floor((most - 1) / 2);
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}
