/** The screens in the menu, in the order of their shortcuts (Ctrl or Cmd 1 and on). */
export const MENU_SCREENS = ['calls', 'accounts', 'ageing', 'features', 'compare', 'lineage', 'quality', 'backtest', 'sql'] as const;

/** The exports in the menu, by the core's names. */
export const MENU_EXPORTS = [
  'calls.xlsx',
  'calls.csv',
  'ageing.xlsx',
  'ageing.csv',
  'accounts.xlsx',
  'accounts.csv',
  'features.csv',
  'features.csv.gz',
  'features.parquet',
] as const;

type Prefixed<Prefix extends string, Name extends string> = `${Prefix}:${Name}`;

function prefixed<const Prefix extends string, const Name extends string>(prefix: Prefix, names: readonly Name[]) {
  return names.map((name) => `${prefix}:${name}` as Prefixed<Prefix, Name>);
}

/** The menu commands that the page receives only while it offers them. Opening from disk is not among them, because main handles that. */
export const OFFERED_COMMANDS = [
  'open-sample',
  'open-database',
  'print',
  'find',
  'day:previous',
  'day:next',
  ...prefixed('screen', [...MENU_SCREENS, 'live', 'settings']),
  ...prefixed('export', MENU_EXPORTS),
] as const;

/** The menu commands that are always available: in a text field, the field itself knows what can be undone. */
export const EDIT_COMMANDS = ['undo', 'redo'] as const;

/** All menu commands that go to the page. */
export const MENU_COMMANDS = [...OFFERED_COMMANDS, ...EDIT_COMMANDS] as const;

export type EditCommand = (typeof EDIT_COMMANDS)[number];
export type MenuCommand = (typeof MENU_COMMANDS)[number];
