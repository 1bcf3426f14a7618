import { GATES } from '../../core/gates/gates.ts';
import { FOLLOW_EVENTS } from '../follow/follow-log.ts';
import { FOLLOW_METRICS } from '../follow/follow-metrics.ts';
import { RUN_EVENTS } from '../run/run-log.ts';
import { METRICS } from '../run/run-metrics.ts';

/** The parts of docs/operations.md that are made from declarations: Markdown tables. */
export function withDeclarations(document: string): string {
  const parts = {
    gates: table(['gate', 'passes when'], Object.entries(GATES)),
    events: table(['event', 'its fields'], Object.entries(RUN_EVENTS)),
    'follow-events': table(['event', 'its fields'], Object.entries(FOLLOW_EVENTS)),
    'follow-metrics': table(['metric', 'is'], Object.entries(FOLLOW_METRICS)),
    metrics: table(['metric', 'is'], Object.entries(METRICS)),
  };
  return Object.entries(parts).reduce(
    (text, [name, made]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, start: string, end: string) => `${start}${made}${end}`,
      ),
    document,
  );
}

function table(heads: readonly [string, string], rows: readonly (readonly [string, string])[]): string {
  return [`| ${heads.join(' | ')} |`, '|---|---|', ...rows.map(([name, says]) => `| \`${name}\` | ${says} |`), ''].join('\n');
}
