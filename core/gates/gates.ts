import { READ_ORDER, type TableName } from '../declarations/table-declarations.ts';
import { counted, thousands } from '../units/counted.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';

/** Every check that a day must pass before it is published, and its condition. */
export const GATES = {
  rows: 'each extract as a whole, of all days, has at least as many accepted rows as expected',
  rejects: 'no more rows were rejected than expected',
  'late-share': 'the share of late invoices is within the expected bounds',
  'newest-invoice': 'the newest invoice is at most the expected number of days older than the day',
  psi: 'no feature has moved too far since the last snapshot',
  'same-hash': 'the dataset is the same when it is computed again and read back from its files',
} as const;

export type GateName = keyof typeof GATES;

export const GATE_NAMES = Object.keys(GATES) as GateName[];

/** The bounds of the gates. */
export interface Expectations {
  /** Accepted rows; an extract that isn't named may have any number. */
  readonly rowsAtLeast: Readonly<Partial<Record<TableName, number | undefined>>>;
  readonly rejectsAtMost: number;
  /** Shares from 0 to 1, both included; null for any. */
  readonly lateShareWithin: readonly [number, number] | null;
  /** Days from the newest invoice to the day, at most; null for any number. */
  readonly newestInvoiceWithin: number | null;
  /** Population stability index; a feature that reaches it fails. */
  readonly psiBelow: number;
}

/** The bounds that apply without a configuration. */
export const DEFAULT_EXPECTATIONS: Expectations = {
  rowsAtLeast: {},
  rejectsAtMost: 0,
  lateShareWithin: null,
  newestInvoiceWithin: null,
  psiBelow: 0.2,
};

/** The figures of a day that is to be published. */
export interface DayFigures {
  readonly rowsKept: Readonly<Record<TableName, number>>;
  readonly rowsRejected: number;
  /** The late share of the invoices that were due before the day; null when there is none. */
  readonly lateShare: number | null;
  readonly asOf: EpochDay;
  /** The last issue date up to the day; null when there is none. */
  readonly newestInvoice: EpochDay | null;
  /**
   * By name of the feature; null for one that can't be compared. Without a comparison, why: there is no previous snapshot (`first`), its
   * file is missing or damaged (`damaged`), or the dataset has no row and that of the previous snapshot had some (`emptied`).
   */
  readonly psi: ReadonlyMap<string, number | null> | 'first' | 'damaged' | 'emptied';
  readonly contentHash: string;
  /** The content hash of a second calculation, and the name of that calculation. */
  readonly otherHashes: readonly { readonly how: string; readonly hash: string }[];
}

/** The result of a gate for a day. */
export interface GateVerdict {
  readonly gate: GateName;
  readonly passed: boolean;
  /** The finding and, for a failed gate, by how much it failed: a clause without a full stop. */
  readonly says: string;
}

/** Checks a day against its gates: one verdict each, in the order of `GATES`. */
export function checkGates(expected: Expectations, day: DayFigures): GateVerdict[] {
  const checks: Readonly<Record<GateName, () => Omit<GateVerdict, 'gate'>>> = {
    rows: () => checkRows(expected.rowsAtLeast, day.rowsKept),
    rejects: () => checkRejects(expected.rejectsAtMost, day.rowsRejected),
    'late-share': () => checkLateShare(expected.lateShareWithin, day.lateShare),
    'newest-invoice': () => checkNewestInvoice(expected.newestInvoiceWithin, day),
    psi: () => checkPsi(expected.psiBelow, day.psi),
    'same-hash': () => checkHashes(day.contentHash, day.otherHashes),
  };
  return GATE_NAMES.map((gate) => ({ gate, ...checks[gate]() }));
}

type Verdict = Omit<GateVerdict, 'gate'>;

function verdict(failures: readonly string[], otherwise: string): Verdict {
  return failures.length === 0 ? { passed: true, says: otherwise } : { passed: false, says: failures.join('; ') };
}

function checkRows(atLeast: Expectations['rowsAtLeast'], kept: DayFigures['rowsKept']): Verdict {
  const failures = READ_ORDER.flatMap((table) => {
    const least = atLeast[table];
    if (least === undefined || kept[table] >= least) return [];
    return [`${table} has ${counted(kept[table], 'row')}, ${thousands(least - kept[table])} fewer than the ${thousands(least)} expected`];
  });
  return verdict(failures, READ_ORDER.map((table) => `${table} ${thousands(kept[table])}`).join(', '));
}

function checkRejects(atMost: number, rejected: number): Verdict {
  const says = `${counted(rejected, 'row')} rejected`;
  return verdict(rejected <= atMost ? [] : [`${says}, ${thousands(rejected - atMost)} more than the ${thousands(atMost)} expected`], says);
}

function checkLateShare(within: Expectations['lateShareWithin'], share: number | null): Verdict {
  if (within === null) return { passed: true, says: share === null ? 'unknown' : share.toFixed(4) };
  const [least, most] = within;
  if (share === null) return { passed: false, says: `unknown, as no invoice was due before the day; expected ${least} to ${most}` };
  const found = share.toFixed(4);
  if (share < least) return { passed: false, says: `${found}, ${(least - share).toFixed(4)} below the ${least} expected` };
  if (share > most) return { passed: false, says: `${found}, ${(share - most).toFixed(4)} above the ${most} expected` };
  return { passed: true, says: found };
}

function checkNewestInvoice(within: number | null, { asOf, newestInvoice }: DayFigures): Verdict {
  if (newestInvoice === null)
    return { passed: within === null, says: `no invoice${within === null ? '' : `; expected one within ${counted(within, 'day')}`}` };
  const age = asOf - newestInvoice;
  const says = `the newest invoice is of ${formatIsoDay(newestInvoice)}`;
  if (within === null || age <= within) return { passed: true, says };
  return { passed: false, says: `${says}, ${counted(age, 'day')} before; expected at most ${thousands(within)}` };
}

function checkPsi(below: number, psi: DayFigures['psi']): Verdict {
  if (psi === 'damaged')
    return { passed: false, says: 'the file of the snapshot before is missing or damaged, so nothing can be compared' };
  if (psi === 'emptied') return { passed: false, says: 'the dataset has no row, and that of the snapshot before had some' };
  if (psi === 'first') return { passed: true, says: 'no snapshot before' };
  const known = [...psi].flatMap(([name, value]) => (value === null ? [] : [{ name, value }])).sort((a, b) => b.value - a.value);
  const failures = known
    .filter(({ value }) => value >= below)
    .map(({ name, value }) => `${name} ${value.toFixed(3)}, ${(value - below).toFixed(3)} above`);
  if (failures.length > 0) return { passed: false, says: `${failures.join('; ')}; each has to be below ${below}` };
  const [most] = known;
  return { passed: true, says: most === undefined ? 'nothing to compare' : `at most ${most.value.toFixed(3)} (${most.name})` };
}

function checkHashes(hash: string, others: DayFigures['otherHashes']): Verdict {
  const failures = others.filter((other) => other.hash !== hash).map((other) => `${other.how} gives ${other.hash}, not ${hash}`);
  return verdict(failures, hash);
}
