import { IconFolder, IconX } from '@tabler/icons-react';
import { dayOfMoment } from '../../lib/days/today.ts';
import type { RecentOpening } from '../../lib/desktop/desktop-client.ts';
import { formatDay } from '../../lib/format.ts';
import { START_WORDS } from './words.ts';

interface RecentListProps {
  readonly recent: readonly RecentOpening[];
  onOpen(id: string): void;
  onForget(id: string): void;
}

/** The recent openings, latest first. */
export function RecentList({ recent, onOpen, onForget }: RecentListProps) {
  return (
    <section className="recent" aria-labelledby="recent-heading">
      <h2 id="recent-heading" title={START_WORDS.recentList.meaning}>
        {START_WORDS.recent}
      </h2>
      <ul>
        {recent.map(({ id, label, openedAt }) => (
          <li key={id}>
            <button type="button" className="recent-open" title={label} onClick={() => onOpen(id)}>
              <IconFolder size={17} stroke={1.6} aria-hidden />
              <span>{label}</span>
              <small>{formatDay(dayOfMoment(openedAt))}</small>
            </button>
            <button
              type="button"
              className="recent-forget"
              aria-label={START_WORDS.recentList.forgetOf(label)}
              title={START_WORDS.recentList.forget}
              onClick={() => onForget(id)}
            >
              <IconX size={15} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
