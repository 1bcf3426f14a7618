import type { Dispatch } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { Opened } from '../../features/open/public.ts';
import type { Workspace, WorkspaceAction } from './workspace.ts';

/** What a screen over open extracts is given. */
export interface ScreenProps {
  readonly core: CoreApi;
  readonly opened: Opened;
  readonly day: DaySummary;
  readonly workspace: Workspace;
  readonly dispatch: Dispatch<WorkspaceAction>;
}

/** The as-of day that is wanted, what it may be, and how to change it; null goes back to the default. */
export interface DayChoice {
  readonly day: EpochDay;
  readonly defaultDay: EpochDay;
  readonly why: string;
  readonly latest: EpochDay;
  onChoose(day: EpochDay | null): void;
}
