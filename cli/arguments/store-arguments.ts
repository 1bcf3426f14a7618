import type { Retention } from '../../adapters/store/prune-store.ts';
import { closestWord } from '../../core/units/closest-word.ts';
import { parseIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { day, type Given, Misuse } from './given-options.ts';
import type { CommandName, OptionName } from './options.ts';

/** What `trs store` should do, and with what. */
export type StoreArguments = { readonly store: string; readonly quiet: boolean } & (
  | { readonly action: 'list'; readonly json: boolean }
  | { readonly action: 'show'; readonly asOf: EpochDay | null; readonly files: boolean; readonly json: boolean }
  | { readonly action: 'diff'; readonly days: readonly [EpochDay, EpochDay]; readonly json: boolean }
  | { readonly action: 'verify' }
  | { readonly action: 'prune'; readonly keep: Retention; readonly dryRun: boolean }
  | { readonly action: 'forget'; readonly account: string }
  | { readonly action: 'adopt'; readonly run: string }
  | { readonly action: 'drop'; readonly asOf: EpochDay; readonly dryRun: boolean }
);

type Action = StoreArguments['action'];

/** The options of each action besides the common ones. */
const ACTION_OPTIONS: Readonly<Record<Action, readonly OptionName[]>> = {
  list: ['json'],
  show: ['as-of', 'files', 'json'],
  diff: ['json'],
  verify: [],
  prune: ['keep', 'dry-run'],
  forget: ['account'],
  adopt: [],
  drop: ['dry-run'],
};

/** How many words follow an action. */
const WORDS: Readonly<Partial<Record<Action, number>>> = { diff: 2, adopt: 1, drop: 1 };

const ACTIONS = Object.keys(ACTION_OPTIONS) as Action[];
const OF_SOME_ACTION = new Set(Object.values(ACTION_OPTIONS).flat());

/** Throws `Misuse` with one sentence that names the wrong word and the right form. */
export function readStore(given: Given, words: readonly string[]): StoreArguments {
  const [action, ...rest] = words;
  if (action === undefined || !isAction(action)) {
    const meant = action === undefined ? null : closestWord(action, ACTIONS);
    const hint = meant === null ? `one of ${ACTIONS.slice(0, -1).join(', ')} and ${ACTIONS.at(-1)}` : `did you mean trs store ${meant}?`;
    throw new Misuse(
      action === undefined
        ? `trs store needs to know what to do: ${hint}.`
        : `trs store can’t ${action}${meant === null ? `: it does ${hint}.` : `; ${hint}`}`,
    );
  }
  for (const name of given.keys())
    if (OF_SOME_ACTION.has(name) && !ACTION_OPTIONS[action].includes(name))
      throw new Misuse(`--${name} is no option of trs store ${action}; trs store --help lists the options.`);
  const wanted = WORDS[action] ?? 0;
  if (rest.length > wanted) throw new Misuse(`trs store ${action} takes no “${rest[wanted]}”: leave it out.`);
  const common = { store: storeAddress('store', given), quiet: given.has('quiet') };
  const json = given.has('json');
  switch (action) {
    case 'list':
      return { ...common, action, json };
    case 'show':
      return { ...common, action, asOf: day(given, 'as-of'), files: given.has('files'), json };
    case 'diff':
      return { ...common, action, days: [dayOf(rest[0], DIFF_NEEDS), dayOf(rest[1], DIFF_NEEDS)], json };
    case 'verify':
      return { ...common, action };
    case 'prune':
      return { ...common, action, keep: keepOf(given), dryRun: given.has('dry-run') };
    case 'forget': {
      const account = given.get('account');
      if (typeof account !== 'string') throw new Misuse('trs store forget needs the account: --account ID.');
      return { ...common, action, account };
    }
    case 'adopt': {
      const [run] = rest;
      if (run === undefined) throw new Misuse('trs store adopt needs the name of a folder in STORE/_incoming: trs store adopt RUN.');
      return { ...common, action, run };
    }
    case 'drop':
      return {
        ...common,
        action,
        asOf: dayOf(rest[0], 'trs store drop needs the day: trs store drop 2021-05-31'),
        dryRun: given.has('dry-run'),
      };
  }
}

/** Throws `Misuse` if it is missing. */
export function storeAddress(command: CommandName, given: Given): string {
  const store = given.get('store');
  if (typeof store !== 'string') throw new Misuse(`trs ${command} needs the store: --store STORE, a folder or s3://bucket/prefix.`);
  return store;
}

function isAction(word: string): word is Action {
  return (ACTIONS as readonly string[]).includes(word);
}

const DIFF_NEEDS = 'trs store diff needs two days: trs store diff 2021-05-01 2021-05-31';

function dayOf(text: string | undefined, needs: string): EpochDay {
  if (text === undefined) throw new Misuse(`${needs}.`);
  const parsed = parseIsoDay(text);
  if (parsed === null) throw new Misuse(`${needs.replace(/:.*/, '')}, as YYYY-MM-DD of a day that exists, not “${text}”.`);
  return parsed;
}

function keepOf(given: Given): Retention {
  const text = given.get('keep');
  if (typeof text !== 'string') throw new Misuse('trs store prune needs what to keep: --keep daily=35,weekly=26,monthly=60.');
  const keep = { daily: 0, weekly: 0, monthly: 0 };
  const seen = new Set<string>();
  for (const part of text.split(',')) {
    const [, period, count] = /^(daily|weekly|monthly)=(\d{1,6})$/.exec(part.trim()) ?? [];
    if (period === undefined || seen.has(period))
      throw new Misuse(`--keep needs counts of days, weeks and months, each once, as daily=35,weekly=26,monthly=60, not “${text}”.`);
    seen.add(period);
    keep[period as keyof Retention] = Number(count);
  }
  if (keep.daily + keep.weekly + keep.monthly === 0) throw new Misuse('--keep would keep nothing: give at least one count above 0.');
  return keep;
}
