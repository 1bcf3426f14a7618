import { GATE_NAMES, type GateName } from '../../core/gates/gates.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { day, type Given, Misuse } from './given-options.ts';
import { storeAddress } from './store-arguments.ts';

/** For `trs run`. */
export interface RunArguments {
  /** Files as typed. */
  readonly config: string;
  readonly metrics: string | null;
  readonly isDryRun: boolean;
  /** The gates that can fail once, with the reason; null for none. */
  readonly accept: { readonly gates: readonly GateName[]; readonly reason: string } | null;
  readonly isJsonLog: boolean;
  /** Replaces the current day of the configured time zone. */
  readonly today: EpochDay | null;
  readonly quiet: boolean;
}

/** For `trs follow`. */
export interface FollowArguments {
  /** Files as typed. */
  readonly kafkaConfig: string;
  readonly metrics: string | null;
  /** A folder. */
  readonly store: string;
  /** End when everything that is there is applied. */
  readonly isOnce: boolean;
  /** Forget the state, and read the topics from their start. */
  readonly isRebuild: boolean;
  readonly isJsonLog: boolean;
  /** Replaces the current day of the configured time zone. */
  readonly today: EpochDay | null;
  readonly quiet: boolean;
}

/** For `trs status`. */
export interface StatusArguments {
  readonly store: string;
  readonly maxAgeMs: number;
  readonly json: boolean;
}

/** Throws `Misuse` with one sentence that names the wrong word and the right form. */
export function readRun(given: Given, words: readonly string[]): RunArguments {
  if (words.length > 0) throw new Misuse(`trs run reads what its --config names, so “${words[0]}” is not allowed.`);
  const config = given.get('config');
  if (typeof config !== 'string') throw new Misuse('trs run needs its configuration: --config trs.yaml.');
  const isJsonLog = isJsonLogIn(given);
  const metrics = (given.get('metrics') as string | undefined) ?? null;
  const isDryRun = given.has('dry-run');
  if (isDryRun && metrics !== null) throw new Misuse('--dry-run writes nothing, so --metrics can’t be used with it.');
  return {
    config,
    metrics,
    isDryRun,
    accept: acceptOf(given),
    isJsonLog,
    today: day(given, 'today'),
    quiet: given.has('quiet'),
  };
}

/** Throws `Misuse`, as `readRun`. */
export function readFollow(given: Given, words: readonly string[]): FollowArguments {
  if (words.length > 0) throw new Misuse(`trs follow reads the topics that its --kafka-config names, so “${words[0]}” is not allowed.`);
  const kafkaConfig = given.get('kafka-config');
  if (typeof kafkaConfig !== 'string') throw new Misuse('trs follow needs to know the broker and the topics: --kafka-config kafka.yaml.');
  return {
    kafkaConfig,
    store: storeAddress('follow', given),
    metrics: (given.get('metrics') as string | undefined) ?? null,
    isOnce: given.has('once'),
    isRebuild: given.has('rebuild'),
    isJsonLog: isJsonLogIn(given),
    today: day(given, 'today'),
    quiet: given.has('quiet'),
  };
}

function isJsonLogIn(given: Given): boolean {
  const log = given.get('log') ?? 'text';
  if (log !== 'text' && log !== 'json') throw new Misuse(`--log needs text or json, not “${log}”.`);
  return log === 'json';
}

function acceptOf(given: Given): RunArguments['accept'] {
  const [gates, reason] = [given.get('accept'), given.get('reason')];
  if (gates === undefined && reason === undefined) return null;
  if (typeof gates !== 'string') throw new Misuse('--reason says why a gate may fail: name the gate with --accept.');
  const names = gates.split('\n');
  const unknown = names.find((name) => !isGate(name));
  if (unknown !== undefined) throw new Misuse(`--accept needs a gate (${GATE_NAMES.join(', ')}), not “${unknown}”.`);
  if (typeof reason !== 'string' || reason.trim() === '')
    throw new Misuse('--accept needs a reason, which the store keeps: --reason TEXT.');
  return { gates: names.filter(isGate), reason: reason.trim() };
}

function isGate(name: string): name is GateName {
  return (GATE_NAMES as readonly string[]).includes(name);
}

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Throws `Misuse`, as `readRun`. */
export function readStatus(given: Given, words: readonly string[]): StatusArguments {
  if (words.length > 0) throw new Misuse(`trs status looks at a store, so “${words[0]}” is not allowed.`);
  const store = storeAddress('status', given);
  const text = given.get('max-age');
  if (typeof text !== 'string') throw new Misuse('trs status needs how old the latest snapshot may be: --max-age 26h.');
  const [, number, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (number === undefined) throw new Misuse(`--max-age needs minutes, hours or days, as 90m, 26h or 2d, not “${text}”.`);
  return { store, maxAgeMs: Number(number) * UNITS[unit as keyof typeof UNITS], json: given.has('json') };
}
