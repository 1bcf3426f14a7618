import type { LiveStatus } from '../../core/stored/live-files.ts';

/** Every metric of `trs follow`, all of them gauges with the label `store`. */
export const FOLLOW_METRICS = {
  trs_follow_state: 'What the follower does, as the label state (catching-up, following, waiting, stopped); always 1.',
  trs_follow_written_timestamp_seconds: 'When these metrics were written.',
  trs_follow_lag_events: 'Events that are not applied yet.',
  trs_follow_lag_p95_seconds:
    'From the commit in the database to the published features, 95 of 100 events of the last minute took at most so long.',
  trs_follow_last_change_timestamp_seconds: 'The commit of the last applied change.',
  trs_follow_events: 'Applied events since the state was begun.',
  trs_follow_events_per_second: 'Applied events a second, of the last ten seconds.',
  trs_follow_sent_again: 'Events that were sent again, and skipped.',
  trs_follow_set_aside: 'Events that could not be read.',
  trs_follow_invoices: 'Invoices in the state.',
  trs_follow_snapshot_timestamp_seconds: 'When the last snapshot was published.',
  trs_follow_next_offset: 'The offset of the next event, by topic and partition.',
} as const;

type Metric = keyof typeof FOLLOW_METRICS;
type Sample = readonly [name: Metric, value: number | null, labels?: Readonly<Record<string, string>>];

/** The status in the text format of Prometheus. */
export function followMetricsText(store: string, status: LiveStatus): string {
  const seconds = (moment: string | null) => (moment === null ? null : Date.parse(moment) / 1000);
  const samples: Sample[] = [
    ['trs_follow_state', 1, { state: status.state }],
    ['trs_follow_written_timestamp_seconds', seconds(status.written_at)],
    ['trs_follow_lag_events', status.lag_events],
    ['trs_follow_lag_p95_seconds', status.lag_p95_ms === null ? null : status.lag_p95_ms / 1000],
    ['trs_follow_last_change_timestamp_seconds', seconds(status.last_change_at)],
    ['trs_follow_events', status.events],
    ['trs_follow_events_per_second', status.events_per_second],
    ['trs_follow_sent_again', status.sent_again],
    ['trs_follow_set_aside', status.set_aside],
    ['trs_follow_invoices', status.rows.invoices],
    ['trs_follow_snapshot_timestamp_seconds', seconds(status.snapshot_at)],
    ...status.partitions.map(
      ({ topic, partition, next }): Sample => ['trs_follow_next_offset', next, { topic, partition: String(partition) }],
    ),
  ];
  const lines: string[] = [];
  let last = '';
  for (const [name, value, labels] of samples) {
    if (value === null) continue;
    if (name !== last) lines.push(`# HELP ${name} ${FOLLOW_METRICS[name]}`, `# TYPE ${name} gauge`);
    last = name;
    const labelled = Object.entries({ store, ...labels }).map(([label, text]) => `${label}="${escaped(text)}"`);
    lines.push(`${name}{${labelled.join(',')}} ${value}`);
  }
  return `${lines.join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
