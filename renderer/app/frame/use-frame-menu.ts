import { type Dispatch, useMemo } from 'react';
import { stepWithin } from '../../lib/days/step-day.ts';
import type { MenuCommand } from '../../lib/desktop/desktop-client.ts';
import type { Offers } from '../../lib/desktop/menu-commands.ts';
import { useMenuOffers } from '../../lib/desktop/use-menu-offers.ts';
import type { DayChoice } from '../../lib/workspace/screen-props.ts';
import { printableOn, type Screen } from '../../lib/workspace/shared-choices.ts';
import type { useExport } from '../../lib/workspace/use-export.ts';
import type { Workspace, WorkspaceAction } from '../state/workspace.ts';
import { EXPORTS } from './exports.ts';

interface FrameMenu {
  readonly dayChoice: DayChoice;
  readonly exportFile: ReturnType<typeof useExport>['exportFile'];
  readonly paymentsKnown: boolean;
  readonly workspace: Pick<Workspace, 'screen' | 'panel'>;
  readonly dispatch: Dispatch<WorkspaceAction>;
  onFind(): void;
}

type Offer = readonly [MenuCommand, () => void];

/** The type checks that screens and menu entries match, in both directions. */
const SCREENS: Readonly<Record<Screen, `screen:${Screen}` & MenuCommand>> = {
  calls: 'screen:calls',
  accounts: 'screen:accounts',
  ageing: 'screen:ageing',
  features: 'screen:features',
  compare: 'screen:compare',
  lineage: 'screen:lineage',
  sql: 'screen:sql',
  live: 'screen:live',
  quality: 'screen:quality',
  backtest: 'screen:backtest',
  settings: 'screen:settings',
};

/** Offers the commands for open extracts to the desktop's menu: screens, days, finding, exporting, printing. */
export function useFrameMenu({ dayChoice, exportFile, paymentsKnown, workspace, dispatch, onFind }: FrameMenu): void {
  const { screen, panel } = workspace;
  const offers = useMemo<Offers>(() => {
    const { day, defaultDay, onChoose } = dayChoice;
    const step = (command: MenuCommand, by: 1 | -1): Offer[] => {
      const to = stepWithin(day, 'day', by, dayChoice);
      return to === null ? [] : [[command, () => onChoose(to === defaultDay ? null : to)]];
    };
    const print = paymentsKnown ? printableOn({ screen, panel }) : null;
    const printing: Offer[] = print === null ? [] : [['print', () => dispatch({ type: 'print-opened', print })]];
    const screens = (Object.keys(SCREENS) as Screen[]).map(
      (other): Offer => [SCREENS[other], () => dispatch({ type: 'screen-chosen', screen: other })],
    );
    const exports = EXPORTS.filter(({ needsPayments }) => paymentsKnown || !needsPayments)
      .flatMap(({ kinds }) => kinds)
      .map(({ kind }): Offer => [`export:${kind}`, () => exportFile(kind)]);
    const all: readonly Offer[] = [
      ['find', onFind],
      ...screens,
      ...step('day:previous', -1),
      ...step('day:next', 1),
      ...exports,
      ...printing,
    ];
    return Object.fromEntries(all);
  }, [dayChoice, exportFile, paymentsKnown, screen, panel, dispatch, onFind]);
  useMenuOffers(offers);
}
