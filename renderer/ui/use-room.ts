import { useMediaQuery } from '@mantine/hooks';

/** Height of a row of a list of accounts, in px: two lines. `--row` in the style sheets. */
export const ROW_HEIGHT = 44;

/** Windows in which the parts above a list share one row, and scroll away with it. `slim` in the style sheets. */
const SLIM = '(max-width: 1239px), (max-height: 679px)';

/** Windows without room for an account beside a list: it lies over the list. The style sheets have the same limit. */
const PANEL_OVER = '(max-width: 999px)';

const AT_ONCE = { getInitialValueInEffect: false } as const;

/** Whether the parts above a list share one row. */
export function useIsSlim(): boolean {
  return useMediaQuery(SLIM, false, AT_ONCE) ?? false;
}

/** Whether an account lies over the list that it was chosen from. */
export function usePanelIsOver(): boolean {
  return useMediaQuery(PANEL_OVER, false, AT_ONCE) ?? false;
}
