import type { Dispatch } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { DaySummary, SnapshotSummary } from '../../../core/queries/open/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { Opened } from '../extracts/use-extracts.ts';
import type { SharedAction, SharedChoices } from './shared-choices.ts';

/** The props of a screen over open extracts; `Own` and `Action` are the screen's own choices and their changes. */
export interface ScreenProps<Own extends object = object, Action = never> {
  readonly core: CoreApi;
  readonly opened: Opened;
  readonly day: DaySummary;
  readonly workspace: SharedChoices & Own;
  readonly dispatch: Dispatch<SharedAction | Action>;
}

/** The wanted as-of date, its limits, and how to change it; null returns to the default. */
export interface DayChoice {
  readonly day: EpochDay;
  /** The day of the figures on screen: another one while those of the wanted day are on their way. */
  readonly shown: EpochDay;
  readonly defaultDay: EpochDay;
  readonly why: string;
  readonly latest: EpochDay;
  /** Of a store: the only days that can be looked from, earliest first. Null for extracts. */
  readonly snapshots: readonly SnapshotSummary[] | null;
  onChoose(day: EpochDay | null): void;
}
