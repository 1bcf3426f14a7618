import type { KafkaConfig } from '../../adapters/kafka/kafka-config.ts';
import type { KafkaEvents } from '../../adapters/kafka/kafka-events.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { todayIn } from '../run/days-to-publish.ts';
import type { RunLog } from '../run/run-log.ts';
import type { FeatureChange } from './compute.ts';
import type { FollowEvent } from './follow-log.ts';
import type { FollowState } from './follow-state.ts';
import type { FullComputationRequest, FullComputationResult } from './full-computation.ts';

/** The inputs of a follower. */
export interface FollowerInputs {
  readonly config: KafkaConfig;
  readonly kafka: Pick<KafkaEvents, keyof KafkaEvents>;
  readonly state: FollowState;
  /** The folder of the store. */
  readonly folder: string;
  /** The folder of the state. */
  readonly stateFolder: string;
  /** Computes what needs all rows; it ends early when the signal is given. */
  readonly runFullComputation: (
    order: FullComputationRequest,
    hear: (changes: readonly FeatureChange[]) => void,
    signal: AbortSignal,
  ) => Promise<FullComputationResult>;
  readonly appVersion: string;
  /** Null for none. */
  readonly metrics: { readonly path: string; readonly shown: string } | null;
  readonly log: RunLog<FollowEvent>;
  /** End when everything that is there at the start is applied and published. */
  readonly isOnce: boolean;
  /** Replaces the day of the time zone. */
  readonly today: EpochDay | null;
}

/** The day that features and lists are of now. */
export function todayOf(inputs: Pick<FollowerInputs, 'config' | 'today'>): EpochDay {
  return inputs.today ?? todayIn(inputs.config.timeZone, new Date());
}
