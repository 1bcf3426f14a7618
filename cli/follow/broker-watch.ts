import type { PartitionEnds, TopicFacts } from '../../adapters/kafka/kafka-events.ts';
import type { FollowerInputs } from './follower-inputs.ts';
import { areOutputsKnown, outputNames } from './output-topics.ts';
import { checkNoTopicIsLost, checkTopics, missingEvents } from './topic-checks.ts';

/** Time between two questions about the ends of the topics. */
export const ENDS_MS = 2_000;
/** A topic that is compacted or forgets events does so after minutes at the earliest. */
const TOPICS_MS = 10_000;

/** A topic that is written was deleted or made anew: everything is begun anew from the state. */
export class OutputsChanged extends Error {}

/** A question to the broker about the topics, asked at that moment. */
interface Look {
  readonly at: number;
  outcome: 'asked' | 'answered' | { readonly error: unknown };
}

/** Knows where the topics end, and checks now and then that they are still as they have to be. */
export class BrokerWatch {
  readonly #in: Pick<FollowerInputs, 'config' | 'kafka' | 'state' | 'isOnce'>;
  readonly #names: string[];
  #ends: readonly PartitionEnds[] = [];
  #endsAt = 0;
  #topicsAt = 0;
  /** The broker is asked beside the changes; null when it is not. */
  #look: Look | null = null;

  constructor(inputs: Pick<FollowerInputs, 'config' | 'kafka' | 'state' | 'isOnce'>) {
    this.#in = inputs;
    this.#names = Object.values(inputs.config.sources);
  }

  /** The ends that the broker said last; none before the first. */
  get ends(): readonly PartitionEnds[] {
    return this.#ends;
  }

  /** Number of events up to these ends that are not applied yet. */
  get lag(): number {
    return missingEvents(this.#in.state, this.#ends);
  }

  /** The topics that are not there. Throws `CannotFollow` when one was there before, or is not as it has to be. */
  async missingTopics(): Promise<readonly string[]> {
    const missing = this.#check(await this.#in.kafka.topics(this.#names));
    if (missing.length === 0) this.#topicsAt = Date.now();
    return missing;
  }

  /** Asks for the ends, for a new connection: the answer to an earlier question no longer counts. */
  async begin(): Promise<void> {
    this.#ends = await this.#in.kafka.ends(this.#names);
    this.#endsAt = Date.now();
    this.#look = null;
  }

  /**
   * Asks the broker when it is time to. Changes don’t wait for the answer, but for `--once`. Returns the moment of a question that has been answered
   * since; null without an answer. Throws as `missingTopics`, and `OutputsChanged`.
   */
  async look(): Promise<number | null> {
    if (this.#look === null && Date.now() - this.#endsAt > ENDS_MS) {
      const look: Look = { at: Date.now(), outcome: 'asked' };
      const asked = this.#ask(look).catch((error: unknown) => {
        look.outcome = { error };
      });
      this.#look = look;
      if (this.#in.isOnce) await asked;
    }
    if (this.#look === null || this.#look.outcome === 'asked') return null;
    const { at, outcome } = this.#look;
    this.#look = null;
    if (typeof outcome === 'object') throw outcome.error;
    return at;
  }

  async #ask(look: Look): Promise<void> {
    const { config, kafka, state } = this.#in;
    if (Date.now() - this.#topicsAt > TOPICS_MS) {
      const topics = await kafka.topics([...this.#names, ...outputNames(config)]);
      this.#check(topics);
      if (!areOutputsKnown(config, state, topics)) throw new OutputsChanged();
      this.#topicsAt = Date.now();
    }
    const ends = await kafka.ends(this.#names);
    // Of a connection that was given up.
    if (this.#look !== look) return;
    this.#ends = ends;
    this.#endsAt = Date.now();
    look.outcome = 'answered';
  }

  /** The topics that are not there; the others are checked when none is missing. */
  #check(topics: ReadonlyMap<string, TopicFacts>): readonly string[] {
    const { config, state } = this.#in;
    const missing = this.#names.filter((name) => !topics.has(name));
    checkNoTopicIsLost(state, missing);
    if (missing.length === 0) checkTopics(config, state, topics);
    return missing;
  }
}
