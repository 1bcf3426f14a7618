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

/** What the menu can ask of the page only while the page offers it. Opening from disk is not among them: main does that itself. */
export const OFFERED_COMMANDS = [
  'open-sample',
  'open-database',
  'print',
  'find',
  'day:previous',
  'day:next',
  ...prefixed('screen', [...MENU_SCREENS, 'settings']),
  ...prefixed('export', MENU_EXPORTS),
] as const;

/** What the menu can always ask: in a field, the field itself knows what there is to take back. */
export const EDIT_COMMANDS = ['undo', 'redo'] as const;

/** All that the menu asks of the page. */
export const MENU_COMMANDS = [...OFFERED_COMMANDS, ...EDIT_COMMANDS] as const;

export type EditCommand = (typeof EDIT_COMMANDS)[number];
export type MenuCommand = (typeof MENU_COMMANDS)[number];
