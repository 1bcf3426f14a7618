import { parseArgs } from 'node:util';
import { type DatabaseAddress, isDatabaseAddress, parseDatabaseAddress } from '../../adapters/mysql/address.ts';
import type { Readings } from '../../core/declarations/reading.ts';
import { fail, ok, type Result } from '../../core/errors/result.ts';
import type { FeatureSet } from '../../core/features/feature-kinds.ts';
import { WORLD_NAMES, type WorldName } from '../../core/sample/worlds.ts';
import type { DateOrder } from '../../core/sources/cells/parse-date.ts';
import type { RepeatedLines } from '../../core/sources/line-items/read-line-items.ts';
import { closestWord } from '../../core/units/closest-word.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { day, type Given, Misuse, wholeNumber } from './given-options.ts';
import {
  COMMAND_NAMES,
  COMMANDS,
  type CommandName,
  isCommandName,
  isOptionName,
  OPTIONS,
  type OptionDeclaration,
  type OptionName,
} from './options.ts';
import { readingsSaid } from './reading-options.ts';
import { type FollowArguments, type RunArguments, readFollow, readRun, readStatus, type StatusArguments } from './run-arguments.ts';
import { readSql, type SqlArguments } from './sql-arguments.ts';
import { readSqlModels, type SqlModelsArguments } from './sql-models-arguments.ts';
import { readStore, type StoreArguments, storeAddress } from './store-arguments.ts';

/** How extracts are read, for all commands that read them. */
export interface ReadingArguments {
  /** Files and folders as typed; at least one. */
  readonly extracts: readonly string[];
  readonly today: EpochDay;
  readonly asOf: EpochDay | null;
  readonly dateOrder: DateOrder | null;
  /** The options that say how each table is written. */
  readonly readings: Readings;
  /** A file with the same statements. */
  readonly readingFile: string | null;
  readonly concat: boolean;
  readonly repeatedLines: RepeatedLines | null;
  /** Maximum number of rejected rows with which the run continues. */
  readonly rejectsAllowed: number;
  readonly quiet: boolean;
  /** Undefined where the extracts are files. */
  readonly database?: DatabaseArguments | undefined;
}

/** A database, and how to connect to it. */
export interface DatabaseArguments {
  readonly address: DatabaseAddress;
  /** Files as typed. */
  readonly map: string | null;
  readonly passwordFile: string | null;
  readonly authority: string | null;
  readonly isInsecure: boolean;
}

export interface SourceCheckArguments {
  readonly database: DatabaseArguments;
  readonly quiet: boolean;
}

export interface CheckArguments extends ReadingArguments {
  readonly json: boolean;
  readonly leak: boolean;
}

export interface FeaturesArguments extends ReadingArguments {
  readonly out: string | null;
  readonly hash: boolean;
  readonly set: FeatureSet;
  readonly manifest: boolean;
}

export interface CallsArguments extends ReadingArguments {
  readonly out: string | null;
  readonly top: number | null;
}

export interface BacktestArguments extends ReadingArguments {
  readonly from: EpochDay | null;
  readonly to: EpochDay | null;
  readonly top: number | null;
  readonly json: boolean;
}

export interface VerifyArguments {
  readonly file: string;
  readonly quiet: boolean;
}

export interface SampleArguments {
  readonly out: string;
  /** A made-up world, which has its own size; null for the usual sample. */
  readonly world: WorldName | null;
  /** The given values; defaults fill in the rest. */
  readonly sizes: { readonly accounts: number | null; readonly invoices: number | null; readonly lines: number | null };
  readonly seed: number | null;
  readonly quiet: boolean;
}

/** For `trs snapshot` and `trs stage`. */
export interface PublishArguments extends ReadingArguments {
  /** A folder, or `s3://bucket/prefix`. */
  readonly store: string;
  readonly withContacts: boolean;
  readonly keepLines: boolean;
}

export type Invocation =
  | { readonly command: 'help'; readonly about: CommandName | null }
  | { readonly command: 'version' }
  | { readonly command: 'check'; readonly args: CheckArguments }
  | { readonly command: 'features'; readonly args: FeaturesArguments }
  | { readonly command: 'calls'; readonly args: CallsArguments }
  | { readonly command: 'backtest'; readonly args: BacktestArguments }
  | { readonly command: 'verify'; readonly args: VerifyArguments }
  | { readonly command: 'source'; readonly args: SourceCheckArguments }
  | { readonly command: 'sample'; readonly args: SampleArguments }
  | { readonly command: 'snapshot' | 'stage'; readonly args: PublishArguments }
  | { readonly command: 'store'; readonly args: StoreArguments }
  | { readonly command: 'run'; readonly args: RunArguments }
  | { readonly command: 'follow'; readonly args: FollowArguments }
  | { readonly command: 'status'; readonly args: StatusArguments }
  | { readonly command: 'sql'; readonly args: SqlArguments }
  | { readonly command: 'sql-models'; readonly args: SqlModelsArguments };

/**
 * Parses the words after `trs`. `today` is used where `--today` isn't given.
 * Fails with one sentence that says which word is wrong and what would be right.
 */
export function parseInvocation(argv: readonly string[], today: EpochDay): Result<Invocation, string> {
  try {
    return ok(readInvocation(argv, today));
  } catch (error) {
    if (error instanceof Misuse) return fail(error.message);
    throw error;
  }
}

function readInvocation(argv: readonly string[], today: EpochDay): Invocation {
  const { words, given } = splitWords(argv);
  refuseBadAddresses(words);
  const [command, ...extracts] = words;
  if (given.has('version')) return { command: 'version' };
  if (given.has('help')) return { command: 'help', about: command !== undefined && isCommandName(command) ? command : null };
  if (command === undefined) throw new Misuse(`trs needs a command, one of ${listed(COMMAND_NAMES)}; trs --help explains them.`);
  if (!isCommandName(command)) throw new Misuse(unknownCommand(command));
  for (const name of given.keys())
    if (!(COMMANDS[command].options as readonly OptionName[]).includes(name)) throw new Misuse(unknownOption(`--${name}`, command));
  if (command === 'source') return { command, args: readSourceCheck(given, extracts) };
  if (command === 'sample') return { command, args: readSample(given, extracts) };
  if (command === 'verify') return { command, args: readVerify(given, extracts) };
  if (command === 'store') return { command, args: readStore(given, extracts) };
  if (command === 'run') return { command, args: readRun(given, extracts) };
  if (command === 'follow') return { command, args: readFollow(given, extracts) };
  if (command === 'status') return { command, args: readStatus(given, extracts) };
  if (command === 'sql') return { command, args: readSql(given, extracts) };
  if (command === 'sql-models') return { command, args: readSqlModels(given, extracts, today) };
  const reading = readReading(command, given, extracts, today);
  if (command === 'snapshot' || command === 'stage') {
    const keepLines = command === 'stage' || given.has('keep-lines');
    return { command, args: { ...reading, store: storeAddress(command, given), withContacts: given.has('with-contacts'), keepLines } };
  }
  const out = (given.get('out') as string | undefined) ?? null;
  if (command === 'check') return { command, args: { ...reading, json: given.has('json'), leak: given.has('leak') } };
  if (command === 'features') return { command, args: readFeatures(given, reading, out) };
  if (command === 'backtest') return { command, args: readBacktest(given, reading) };
  return { command, args: { ...reading, out, top: wholeNumber(given, 'top', 1) } };
}

/** Splits argv into plain words and options. Afterwards every option is known, and has a value where it needs one. */
function splitWords(argv: readonly string[]): { words: string[]; given: Given } {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { value }]) => [name, { type: value === null ? ('boolean' as const) : ('string' as const) }]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const words: string[] = [];
  const given = new Map<OptionName, string | true>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    if (!isOptionName(token.name)) throw new Misuse(unknownOption(token.rawName, words.find(isCommandName)));
    const declared: OptionDeclaration = OPTIONS[token.name];
    const earlier = given.get(token.name);
    if (earlier !== undefined && declared.value !== null && !declared.isRepeatable)
      throw new Misuse(`--${token.name} is given twice; leave one of them out.`);
    const value = optionValue(token.name, token.value, token.inlineValue === true);
    given.set(token.name, earlier !== undefined && declared.isRepeatable ? `${earlier}\n${value}` : value);
  }
  return { words, given };
}

function optionValue(name: OptionName, value: string | undefined, isInline: boolean): string | true {
  const placeholder = OPTIONS[name].value;
  if (placeholder === null) {
    if (value !== undefined) throw new Misuse(`--${name} takes no value; write it without “=${value}”.`);
    return true;
  }
  if (value === undefined || value === '' || (!isInline && value.startsWith('-')))
    throw new Misuse(`--${name} needs a value: --${name} ${placeholder}.`);
  return value;
}

function readReading(command: CommandName, given: Given, extracts: readonly string[], today: EpochDay): ReadingArguments {
  if (extracts.length === 0)
    throw new Misuse(
      `trs ${command} needs the extracts: a folder with the four files, a .zip of them, the files themselves, or a database.`,
    );
  if (extracts.includes('')) throw new Misuse('The name of an extract is empty; give its path.');
  const maxRejects = wholeNumber(given, 'max-rejects', 0);
  return {
    extracts,
    today: day(given, 'today') ?? today,
    asOf: day(given, 'as-of'),
    dateOrder: dateOrder(given),
    readings: readingsSaid(given),
    readingFile: (given.get('reading') as string | undefined) ?? null,
    concat: given.has('concat'),
    repeatedLines: repeatedLines(given),
    rejectsAllowed: maxRejects ?? (given.has('allow-rejects') ? Number.POSITIVE_INFINITY : 0),
    quiet: given.has('quiet'),
    database: databaseOf(given, extracts),
  };
}

/** A broken address is rejected here, because other error messages would repeat it, and it may contain a password. */
function refuseBadAddresses(words: readonly string[]): void {
  for (const word of words) {
    const parsed = isDatabaseAddress(word) ? parseDatabaseAddress(word) : null;
    if (parsed !== null && !parsed.ok) throw new Misuse(parsed.error);
  }
}

/** Undefined where the extracts are files; throws when an option is about a database then. */
function databaseOf(given: Given, words: readonly string[]): DatabaseArguments | undefined {
  const word = words.find(isDatabaseAddress);
  if (word === undefined) {
    const needless = (['map', 'password-file', 'ca', 'insecure'] as const).find((name) => given.has(name));
    if (needless !== undefined)
      throw new Misuse(`--${needless} applies to a database, but none is given: mysql://user@host:port/database.`);
    return undefined;
  }
  if (words.length > 1) throw new Misuse('A database can’t be combined with other extracts: leave them out.');
  const parsed = parseDatabaseAddress(word);
  if (!parsed.ok) throw new Misuse(parsed.error);
  if (given.has('concat')) throw new Misuse('--concat joins files, and a database has none: leave it out.');
  const ofFiles = (['encoding', 'delimiter', 'quotes', 'first-line', 'reading'] as const).find((name) => given.has(name));
  if (ofFiles !== undefined) throw new Misuse(`--${ofFiles} says how a file is written, and a database has none: leave it out.`);
  if (given.has('insecure') && given.has('ca')) throw new Misuse('--insecure checks no certificate, so --ca can’t be used with it.');
  const text = (name: OptionName) => (given.get(name) as string | undefined) ?? null;
  return {
    address: parsed.value,
    map: text('map'),
    passwordFile: text('password-file'),
    authority: text('ca'),
    isInsecure: given.has('insecure'),
  };
}

function readSourceCheck(given: Given, [what, ...words]: readonly string[]): SourceCheckArguments {
  if (what !== 'check') throw new Misuse('trs source has one command: trs source check mysql://user@host:port/database.');
  const database = databaseOf(given, words);
  if (database === undefined) throw new Misuse('trs source check needs the address of a database: mysql://user@host:port/database.');
  return { database, quiet: given.has('quiet') };
}

function readFeatures(given: Given, reading: ReadingArguments, out: string | null): FeaturesArguments {
  const set = given.get('features') ?? 'standard';
  if (set !== 'standard' && set !== 'extended') throw new Misuse(`--features needs standard or extended, not “${set}”.`);
  const manifest = given.has('manifest');
  if (manifest && out === null) throw new Misuse('--manifest needs a file to write beside: name it with --out.');
  return { ...reading, out, hash: given.has('hash'), set, manifest };
}

function readBacktest(given: Given, reading: ReadingArguments): BacktestArguments {
  const [from, to] = [day(given, 'from'), day(given, 'to')];
  if (from !== null && to !== null && from > to) throw new Misuse('--from is later than --to: swap them.');
  return { ...reading, from, to, top: wholeNumber(given, 'top', 1), json: given.has('json') };
}

function readVerify(given: Given, words: readonly string[]): VerifyArguments {
  const [file, ...more] = words;
  if (file === undefined || file === '') throw new Misuse('trs verify needs the file to check, which a run with --manifest has written.');
  if (more.length > 0) throw new Misuse(`trs verify checks one file at a time, so “${more[0]}” is not allowed.`);
  return { file, quiet: given.has('quiet') };
}

function readSample(given: Given, words: readonly string[]): SampleArguments {
  if (words.length > 0)
    throw new Misuse(`trs sample reads no extracts, so “${words[0]}” is not needed; name the folder to write with --out.`);
  const out = given.get('out');
  if (typeof out !== 'string') throw new Misuse('trs sample needs the folder to write into: --out DIR.');
  const world = worldName(given);
  for (const size of ['accounts', 'invoices', 'lines'] as const)
    if (world !== null && given.has(size)) throw new Misuse(`A world has its own size, so --${size} can’t be used with --world.`);
  return {
    out,
    world,
    sizes: {
      accounts: wholeNumber(given, 'accounts', 1),
      invoices: wholeNumber(given, 'invoices', 0),
      lines: wholeNumber(given, 'lines', 0),
    },
    seed: wholeNumber(given, 'seed', 0),
    quiet: given.has('quiet'),
  };
}

function worldName(given: Given): WorldName | null {
  const text = given.get('world');
  if (text === undefined) return null;
  const world = WORLD_NAMES.find((name) => name === text);
  if (world === undefined) throw new Misuse(`--world needs one of ${WORLD_NAMES.join(', ')}, not “${text}”.`);
  return world;
}

function dateOrder(given: Given): DateOrder | null {
  const text = given.get('date-order');
  if (text === undefined) return null;
  if (text !== 'dmy' && text !== 'mdy' && text !== 'ymd') throw new Misuse(`--date-order needs dmy, mdy or ymd, not “${text}”.`);
  return text;
}

function repeatedLines(given: Given): RepeatedLines | null {
  const text = given.get('repeated-lines');
  if (text === undefined) return null;
  if (text !== 'keep' && text !== 'drop') throw new Misuse(`--repeated-lines needs keep or drop, not “${text}”.`);
  return text;
}

function unknownCommand(typed: string): string {
  const meant = closestWord(typed, COMMAND_NAMES);
  return meant === null
    ? `trs has no command “${typed}”; its commands are ${listed(COMMAND_NAMES)}.`
    : `trs has no command “${typed}”; did you mean trs ${meant}?`;
}

function unknownOption(typed: string, command: CommandName | undefined): string {
  const of = command === undefined ? 'trs' : `trs ${command}`;
  const known = command === undefined ? Object.keys(OPTIONS) : COMMANDS[command].options;
  const meant = closestWord(typed.replace(/^-+/, ''), known);
  return meant === null
    ? `${of} has no option ${typed}; ${of} --help lists those it has.`
    : `${of} has no option ${typed}; did you mean --${meant}?`;
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
