/** The screens that the menu goes to, in the order of their shortcuts (Ctrl or Cmd 1 and on). */
export const MENU_SCREENS = ['calls', 'accounts', 'ageing', 'features', 'compare', 'lineage', 'quality', 'backtest'] as const;

/** What can be exported from the menu, by the core's names for it. */
export const MENU_EXPORTS = [
  'calls.xlsx',
  'calls.csv',
  'ageing.xlsx',
  'ageing.csv',
  'features.csv',
  'features.csv.gz',
  'features.parquet',
] as const;

type Prefixed<Prefix extends string, Name extends string> = `${Prefix}:${Name}`;

function prefixed<const Prefix extends string, const Name extends string>(prefix: Prefix, names: readonly Name[]) {
  return names.map((name) => `${prefix}:${name}` as Prefixed<Prefix, Name>);
}

/** What the menu asks of the page. Opening from disk is not among them: main does that itself. */
export const MENU_COMMANDS = [
  'open-sample',
  'find',
  'day:previous',
  'day:next',
  ...prefixed('screen', [...MENU_SCREENS, 'settings']),
  ...prefixed('export', MENU_EXPORTS),
] as const;

export type MenuCommand = (typeof MENU_COMMANDS)[number];
