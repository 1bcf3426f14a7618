import type { RecordCells } from '../../csv/record-cells.ts';

const QUARTERS = 96;
const HOUR = 4;
/** From this time on, midnight of a zone is on the previous day in UTC: the farthest zone is 14 hours ahead. */
const EARLIEST_SHIFT = 10 * HOUR;
const MIN_TIMES = 3;
const MIN_SHARE = 0.9;

/** The times at which almost all times of a column cluster, like midnight written in the time of another zone. */
export interface TimeCluster {
  /** `22:00`, and an hour later for summer or winter time if that occurs. */
  readonly times: readonly string[];
  readonly count: number;
  readonly of: number;
}

/** Counts the times of day in one column of dates, if they are on a quarter of an hour. */
export class TimesOfDay {
  readonly #quarters = new Int32Array(QUARTERS);
  #seen = 0;

  /** Looks at a cell that may hold a time; one of ten characters or fewer has none. */
  see({ bytes, starts, ends }: RecordCells, field: number): void {
    const end = ends[field]!;
    const minutes = end - starts[field]! <= 10 ? -1 : minutesIn(bytes, starts[field]!, end);
    if (minutes < 0) return;
    this.#seen++;
    if (minutes % 15 === 0) this.#quarters[minutes / 15]!++;
  }

  /** Null when the times indicate no zone. */
  cluster(): TimeCluster | null {
    if (this.#seen < MIN_TIMES) return null;
    let best = -1;
    let most = 0;
    for (let quarter = EARLIEST_SHIFT; quarter < QUARTERS; quarter++) {
      const count = this.#quarters[quarter]! + (this.#quarters[quarter + HOUR] ?? 0);
      if (count <= most) continue;
      best = quarter;
      most = count;
    }
    if (most < this.#seen * MIN_SHARE) return null;
    const times = [best, best + HOUR].filter((quarter) => (this.#quarters[quarter] ?? 0) > 0).map(timeOf);
    return { times, count: most, of: this.#seen };
  }
}

function timeOf(quarter: number): string {
  return `${String(Math.floor(quarter / HOUR)).padStart(2, '0')}:${String((quarter % HOUR) * 15).padStart(2, '0')}`;
}

/** Minutes since midnight of the first `H:MM` in the text; -1 without one. */
function minutesIn(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 1; at + 2 < end; at++) {
    if (bytes[at] !== 0x3a) continue;
    const [tens, ones] = [digit(bytes[at - 2]!), digit(bytes[at - 1]!)];
    const [minuteTens, minuteOnes] = [digit(bytes[at + 1]!), digit(bytes[at + 2]!)];
    if (ones < 0 || minuteTens < 0 || minuteOnes < 0) return -1;
    const hour = (tens < 0 ? 0 : tens * 10) + ones;
    const isAfternoon = hour < 12 && bytes.subarray(at, end).some((byte) => byte === 0x50 || byte === 0x70);
    return (hour + (isAfternoon ? 12 : 0)) * 60 + minuteTens * 10 + minuteOnes;
  }
  return -1;
}

function digit(byte: number): number {
  return byte >= 48 && byte <= 57 ? byte - 48 : -1;
}
