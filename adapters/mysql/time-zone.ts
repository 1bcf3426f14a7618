const OFFSET = /^([+-])(\d{2}):(\d{2})$/;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Maximum number of hours whose UTC offset is cached; a table sorted by time needs few at once. */
const MAX_HOURS = 10_000;

/** Whether a text names a time zone: an IANA name, or a UTC offset such as `+02:00`. */
export function isTimeZone(text: string): boolean {
  const offset = OFFSET.exec(text);
  if (offset) return Number(offset[2]) <= 14 && Number(offset[3]) < 60;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/**
 * Converts a TIMESTAMP to a day: from `YYYY-MM-DD hh:mm:ss` in UTC, with or without fractions, to the day in the time zone, as
 * `YYYY-MM-DD`. Other texts, such as a zero date, stay unchanged.
 */
export function dayInZone(zone: string): (text: string) => string {
  const distanceAt = distanceOf(zone);
  return (text) => {
    const moment = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.test(text)
      ? Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`)
      : Number.NaN;
    return Number.isNaN(moment) ? text : new Date(moment + distanceAt(moment)).toISOString().slice(0, 10);
  };
}

/** The UTC offset of a zone at a moment. Milliseconds. */
function distanceOf(zone: string): (moment: number) => number {
  const offset = OFFSET.exec(zone);
  if (offset) {
    const distance = (Number(offset[2]) * 60 + Number(offset[3])) * MINUTE * (offset[1] === '-' ? -1 : 1);
    return () => distance;
  }
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const shown = (moment: number): number => {
    const parts = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
    return Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`) - moment;
  };
  /** The offset during an hour, if it is the same at its start and its end. */
  const hours = new Map<number, number | null>();
  return (moment) => {
    const hour = Math.floor(moment / HOUR) * HOUR;
    let known = hours.get(hour);
    if (known === undefined) {
      if (hours.size === MAX_HOURS) hours.clear();
      const start = shown(hour);
      known = start === shown(hour + HOUR) ? start : null;
      hours.set(hour, known);
    }
    return known ?? shown(moment);
  };
}
