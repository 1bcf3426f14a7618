import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { DesktopStore } from '../../lib/desktop/desktop-store.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { sayError } from '../../lib/say-error.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LiveCalls } from './live-calls.tsx';
import { LiveDrift } from './live-drift.tsx';
import { LiveFigures } from './live-figures.tsx';
import { LiveHours } from './live-hours.tsx';
import { LiveState } from './live-state.tsx';
import { LIVE_WORDS as words } from './words.ts';

/** What is read once a second while it is not paused, in ms. */
const EVERY = 1_000;

/** What a follower of the open store has worked out, as it changes. */
export function LiveScreen({ opened }: { opened: Opened }) {
  if (opened.summary.store === null) return <LivePage>{empty(words.noStore)}</LivePage>;
  if (!(opened.fileSelection.store instanceof DesktopStore)) return <LivePage>{empty(words.noDesktop)}</LivePage>;
  return <WatchedStore />;
}

function WatchedStore() {
  const [isPaused, setPaused] = useState(false);
  const { value, result } = useQuestion('live', {}, { every: isPaused ? null : EVERY });
  const now = useNow();
  const pause = (
    <button type="button" className="button" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
      {isPaused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
      {isPaused ? words.screen.resume : words.screen.pause}
    </button>
  );
  if (result?.ok === false)
    return (
      <LivePage tools={pause}>
        <EmptyState title={words.failed}>{sayError(result.error)}</EmptyState>
      </LivePage>
    );
  if (value === null) return <LivePage tools={pause}>{empty({ title: words.reading })}</LivePage>;
  const { status, hours, drift, calls, damaged } = value;
  return (
    <LivePage tools={pause}>
      {damaged.length > 0 && (
        <p className="live-damaged" role="alert">
          {words.screen.lastShown(damaged.map(({ file, why }) => words.screen.damaged(file, why)).join(' '))}
        </p>
      )}
      {status === null ? (
        damaged.length === 0 && empty(words.noFollower)
      ) : (
        <>
          <LiveState status={status} now={now} isPaused={isPaused} />
          <LiveFigures status={status} hours={hours} />
          <div className="live-parts">
            {calls !== null && <LiveCalls calls={calls} />}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys */}
            <div className="live-side" role="region" aria-label={words.screen.aside} tabIndex={0}>
              <LiveHours hours={hours?.hours ?? []} />
              {drift !== null && <LiveDrift drift={drift} />}
            </div>
          </div>
        </>
      )}
    </LivePage>
  );
}

function LivePage({ tools, children }: { tools?: ReactNode; children: ReactNode }) {
  return (
    <div className="screen">
      <section className="screen-list live" aria-label={words.title.label}>
        <header className="screen-head live-head">
          <h1 title={words.title.meaning}>{words.title.label}</h1>
          {tools}
        </header>
        {children}
      </section>
    </div>
  );
}

function empty({ title, text }: { readonly title: string; readonly text?: string }) {
  return <EmptyState title={title}>{text}</EmptyState>;
}

/** The moment, in ms since 1970, to the second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
