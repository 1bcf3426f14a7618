import { type Dispatch, useCallback, useMemo, useState } from 'react';
import type { CoreApi, DaySummary } from '../../core/api/core-api.ts';
import { today } from '../days/today.ts';
import type { Handover } from '../files/handover.ts';
import { useExport } from '../hooks/use-export.ts';
import type { Opened } from '../hooks/use-extracts.ts';
import { useFrameKeys } from '../hooks/use-frame-keys.ts';
import { arePaymentsKnown } from '../payments-known.ts';
import type { Workspace, WorkspaceAction } from '../state/workspace.ts';
import { AccountsScreen } from './accounts-screen.tsx';
import { CallListScreen } from './call-list-screen.tsx';
import { CommandPalette } from './command-palette.tsx';
import { FeaturesScreen } from './features-screen.tsx';
import { QualityScreen } from './quality-screen.tsx';
import type { ScreenProps } from './screen-props.ts';
import { SettingsScreen } from './settings-screen.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

interface FrameProps {
  readonly core: CoreApi;
  readonly opened: Opened;
  readonly day: DaySummary;
  readonly isWaiting: boolean;
  readonly workspace: Workspace;
  readonly dispatch: Dispatch<WorkspaceAction>;
  onOpen(handover: Handover): void;
}

/** What is around every screen while extracts are open. */
export function Frame({ core, opened, day, isWaiting, workspace, dispatch, onOpen }: FrameProps) {
  const exporting = useExport(core);
  const { summary } = opened;
  const dayChoice = useMemo(
    () => ({
      // What is on its way counts: two quick steps are two days.
      day: workspace.asOf ?? summary.day.asOf,
      defaultDay: summary.day.asOf,
      why: summary.asOfWhy,
      latest: Math.max(today(), summary.day.asOf) as typeof summary.day.asOf,
      onChoose: (chosen: typeof workspace.asOf) => dispatch({ type: 'day-chosen', day: chosen }),
    }),
    [workspace.asOf, summary, dispatch],
  );
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const openPalette = useCallback(() => setPaletteOpen(true), []);
  useFrameKeys(dayChoice, openPalette);
  const screen: ScreenProps = { core, opened, day, workspace, dispatch, moment: `${opened.id}@${day.asOf}` };
  return (
    <div className="frame">
      <SideNav screen={workspace.screen} summary={summary} day={day} dispatch={dispatch} />
      <TopBar
        opened={opened}
        day={day}
        screen={workspace.screen}
        dayChoice={dayChoice}
        exporting={exporting}
        dispatch={dispatch}
        onFind={openPalette}
      />
      <main className="frame-main" aria-busy={isWaiting}>
        {workspace.screen === 'calls' && <CallListScreen {...screen} />}
        {workspace.screen === 'accounts' && <AccountsScreen {...screen} />}
        {workspace.screen === 'features' && <FeaturesScreen {...screen} />}
        {workspace.screen === 'quality' && <QualityScreen {...screen} exporting={exporting} />}
        {workspace.screen === 'settings' && <SettingsScreen opened={opened} onOpen={onOpen} />}
      </main>
      {isPaletteOpen && (
        <CommandPalette
          core={core}
          moment={screen.moment}
          paymentsKnown={arePaymentsKnown(day)}
          dayChoice={dayChoice}
          exporting={exporting}
          dispatch={dispatch}
          onClose={() => setPaletteOpen(false)}
        />
      )}
    </div>
  );
}
