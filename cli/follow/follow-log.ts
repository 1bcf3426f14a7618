/** Every event of the log of `trs follow`, and its fields besides time, level, event and message. `failed` is the reason why it ended. */
export const FOLLOW_EVENTS = {
  'follow-started': 'as_of, store, topics, events (applied so far)',
  'waiting-for-topics': 'topics: those that are not there yet',
  'waiting-for-reading': 'none: nothing is published until the connector has read all tables',
  'caught-up': 'events, seconds',
  'broker-gone': 'attempt, code: it tries again until the broker is back',
  'broker-back': 'seconds',
  'event-set-aside': 'topic, partition, offset, reason: an event that can’t be read; it is kept in the state',
  'unknown-column': 'column: of a table, which is left out',
  'sent-again': 'events: they had been applied before, and were skipped',
  'topic-compared': 'topic, keys: a topic that is written, and is new to this state; what differs from what it has is published',
  'day-changed': 'as_of, features: those that changed',
  'list-published': 'accounts, changed',
  'rows-rejected': 'rows: of the tables, which the figures leave out as those of trs run do',
  'snapshot-published': 'as_of, outcome, content_hash, seconds',
  'snapshot-failed': 'none: it tries again with the next one',
  'disk-full': 'none: it tries again until there is room',
  'live-not-written': 'none: the files for the Live view',
  'follow-ended': 'events, seconds',
  failed: 'none',
} as const;

export type FollowEvent = keyof typeof FOLLOW_EVENTS;
