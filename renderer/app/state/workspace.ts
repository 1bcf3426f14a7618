import { ACCOUNT_CHOICES } from '../../features/accounts/public.ts';
import { AGEING_CHOICES } from '../../features/ageing/public.ts';
import { BACKTEST_CHOICES } from '../../features/backtest/public.ts';
import { CALL_CHOICES } from '../../features/call-list/public.ts';
import { COMPARE_CHOICES } from '../../features/compare/public.ts';
import { FEATURE_CHOICES } from '../../features/dataset/public.ts';
import { LINEAGE_CHOICES } from '../../features/lineage/public.ts';
import { QUALITY_CHOICES } from '../../features/quality/public.ts';
import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import { changeShared, NO_SHARED_CHOICES, type SharedAction, type SharedChoices } from '../../lib/workspace/shared-choices.ts';

/** The reducers of the screens with their own choices. */
const SCREENS = {
  calls: CALL_CHOICES,
  accounts: ACCOUNT_CHOICES,
  ageing: AGEING_CHOICES,
  features: FEATURE_CHOICES,
  compare: COMPARE_CHOICES,
  lineage: LINEAGE_CHOICES,
  quality: QUALITY_CHOICES,
  backtest: BACKTEST_CHOICES,
};

type Screens = typeof SCREENS;
type ScreenAction = { [Name in keyof Screens]: Parameters<Screens[Name]['after']>[1] }[keyof Screens];

/** Everything that the analyst chose, and nothing from the core. Plain data. */
export type Workspace = SharedChoices & { readonly [Name in keyof Screens]: Screens[Name]['start'] };

export type WorkspaceAction = SharedAction | ScreenAction;

export const EMPTY_WORKSPACE: Workspace = {
  ...NO_SHARED_CHOICES,
  ...(Object.fromEntries(Object.entries(SCREENS).map(([name, { start }]) => [name, start])) as Pick<Workspace, keyof Screens>),
};

/** The reducer of all choices. Opening other extracts resets it. */
export function workspaceReducer(workspace: Workspace, action: WorkspaceAction): Workspace {
  const shared = changeShared(action.type === 'opened' ? EMPTY_WORKSPACE : workspace, action);
  const changed = Object.entries<ScreenChoices<unknown, never>>(SCREENS).flatMap(([name, { after }]) => {
    const before = shared[name as keyof Screens];
    const chosen = after(before, action as never);
    return chosen === before ? [] : [[name, chosen]];
  });
  return changed.length === 0 ? shared : { ...shared, ...Object.fromEntries(changed) };
}
