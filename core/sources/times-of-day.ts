import type { RecordCells } from '../csv/record-cells.ts';

const QUARTERS = 96;
const HOUR = 4;
/** From here on midnight of a zone lies on the day before, in UTC: the farthest zone is 14 hours ahead. */
const EARLIEST_SHIFT = 10 * HOUR;
const MIN_TIMES = 3;
const MIN_SHARE = 0.9;

/** Where nearly all times of a column stand together, as midnight does when it is written in the time of another zone. */
export interface TimeCluster {
  /** `22:00`, and an hour later for summer or winter time where that occurs. */
  readonly times: readonly string[];
  readonly count: number;
  readonly of: number;
}

/** The times of day in one column of dates, as far as they stand on a quarter of an hour. */
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

  /** Null where the times say nothing of a zone. */
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

/** Minutes since midnight of the first `H:MM` in the text; -1 where there is none. */
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
