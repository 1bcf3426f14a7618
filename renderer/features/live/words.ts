import { type CallListRow, callListColumn } from '../../../core/lists/call-list-catalog.ts';
import { countOf } from '../../lib/format.ts';
import { capitalised } from '../../lib/words.ts';
import type { Explained } from '../../ui/column-heading.tsx';

/** The texts of the Live screen that are more than a label. */
export const LIVE_WORDS = {
  title: { label: 'Live', meaning: 'The figures that trs follow keeps up to date from changes in the database, read once a second.' },
  noStore: {
    title: 'Live shows a store that trs follow keeps up to date',
    text: 'Extracts and databases are read once, so nothing changes here. Open the folder of the store instead.',
  },
  noDesktop: {
    title: 'Live needs the desktop app',
    text: 'A browser can read a folder only as it was when it was opened. Open the store in the desktop app to watch it change.',
  },
  noFollower: {
    title: 'No follower has run on this store',
    text: 'Start trs follow --kafka-config FILE --store STORE: the figures appear here by themselves.',
  },
  failed: 'What the follower keeps can’t be read',
  reading: 'Reading what the follower has written…',
  unknownOpen: 'No payment is known by this day, so it is unknown what is open.',
  calls: {
    meaning: 'Who to call by the changes so far, most dollars at stake first.',
    since: (added: string, moved: string, gone: string) => `Since the list before: ${added} new, ${moved} at another rank, ${gone} gone.`,
    new: 'New',
    up: 'up',
    down: 'down',
    first: (first: string) => ` The first ${first} are shown.`,
    label: 'Accounts to call',
  },
  drift: {
    meaning: 'How far each column of the dataset has moved since a snapshot of an earlier day.',
    column: { label: 'Column', meaning: 'The column of the dataset.' },
    psi: { label: 'PSI', meaning: 'Population stability index: below 0.1 hardly moved, from 0.2 on much.' },
    none: 'There is no snapshot of an earlier day to compare with.',
    against: (against: string) => `The dataset against the snapshot of ${against}.`,
  },
  hours: {
    meaning: 'What changed in the database, hour by hour.',
    from: { label: 'From', meaning: 'The start of the hour, in the time zone of this computer.' },
    events: { label: 'Events', meaning: 'Changes that were committed in the hour.' },
    invoices: { label: 'Invoices', meaning: 'New invoices.' },
    payments: { label: 'Payments', meaning: 'Invoices that became paid.' },
    title: 'By the hour',
    none: 'Nothing has changed in the database since the follower began.',
  },
  screen: {
    lastShown: (damaged: string) => `${damaged} What could be read last is shown.`,
    resume: 'Go on',
    pause: 'Pause',
    aside: 'Hours and drift',
    damaged: (file: string, why: string) => `_live/${file} can’t be read: ${why}.`,
  },
  state: {
    silent: (since: string) => `The follower has written nothing ${since}. The figures are those of then.`,
    paused: (writtenAt: string) => `Paused: the figures are those of ${writtenAt}.`,
    asOfIn: (asOf: string, timeZone: string) => `As of ${asOf} in ${timeZone}`,
    setAside: (setAside: number) => `${setAside} events could not be read and were set aside`,
    since: (writtenAt: string, age: string) => `since ${writtenAt}, ${age}`,
    stopped: 'Stopped',
    lastChange: (lastChangeAt: string) => ` · last change ${lastChangeAt}`,
    lastSnapshot: (snapshotAt: string) => ` · last snapshot ${snapshotAt}`,
  },
  followerAge: {
    justNow: 'just now',
    secondsAgo: (seconds: number) => `${countOf(seconds, 'second')} ago`,
    minutesAgo: (minutes: number) => `${countOf(minutes, 'minute')} ago`,
    hoursAgo: (hours: number) => `${countOf(hours, 'hour')} ago`,
    daysAgo: (days: number) => `${countOf(days, 'day')} ago`,
    ms: (ms: number) => `${ms} ms`,
    seconds: (seconds: string) => `${seconds} s`,
    min: (minutes: number) => `${minutes} min`,
  },
} as const;

export const STATE_WORDS = {
  'catching-up': 'Catching up',
  following: 'Following',
  waiting: 'Waiting',
  stopped: 'Stopped',
} as const;

/** The figures of the first row: the label, and what it is. */
export const FIGURE_WORDS = {
  lag: {
    label: 'Lag',
    meaning: 'From the commit in the database to the published features: 95 of 100 events of the last minute took at most so long.',
  },
  behind: { label: 'Not applied yet', meaning: 'Events in the topics that the follower has not applied.' },
  rate: { label: 'Events a second', meaning: 'Events that the follower applies in a second.' },
  late: { label: 'Late share', meaning: 'Of the invoices that were due before today, those paid after day 30 or unpaid past it.' },
  open: { label: 'Open', meaning: 'What the accounts on the last call list have not paid, due or not.' },
  overdue: { label: 'Overdue', meaning: 'What the accounts on the last call list have not paid and is past its due day.' },
} as const;

export const COLUMN_WORDS = {
  rank: headingOf('rank'),
  change: { label: 'Change', meaning: 'Ranks gained or lost since the list before.' },
  account: { label: 'Account', meaning: 'The account’s id. Names and phones are not in what is followed.' },
  priority: headingOf('priority_cents'),
  overdue: headingOf('overdue_cents'),
  open: headingOf('open_cents'),
  daysOverdue: headingOf('oldest_days_overdue'),
} as const;

/** The heading that the column has on the call list. */
function headingOf(key: keyof CallListRow): Explained {
  const { label, meaning } = callListColumn(key);
  return { label, meaning: `${capitalised(meaning)}.` };
}
