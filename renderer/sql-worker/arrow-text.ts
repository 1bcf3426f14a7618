import { type DataType, TimeUnit, Type } from '@uwdata/flechette';
import { cellText } from '../../core/exports/query-result.ts';

const DAY_MILLISECONDS = 86_400_000;
const SECONDS_OF: Readonly<Record<number, bigint>> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1_000n,
  [TimeUnit.MICROSECOND]: 1_000_000n,
  [TimeUnit.NANOSECOND]: 1_000_000_000n,
};
const NANOSECONDS = 1_000_000_000n;

/** A value as DuckDB's command line shows it, at any depth of lists and structs. */
export function arrowText(type: DataType, value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  switch (type.typeId) {
    case Type.Decimal:
      return cellText({ kind: 'decimal', precision: type.precision, decimals: type.scale }, BigInt(value as number | bigint));
    case Type.Date:
      return cellText({ kind: 'day' }, (value as number) / DAY_MILLISECONDS);
    case Type.Timestamp:
      return cellText({ kind: 'timestamp', isZoned: type.timezone !== null }, BigInt(Math.round((value as number) * 1_000)));
    case Type.Time:
      return timeText(BigInt(value as number | bigint), SECONDS_OF[type.unit]!);
    case Type.Interval:
      return intervalText(value as ArrayLike<number>);
    case Type.Binary:
    case Type.LargeBinary:
    case Type.FixedSizeBinary:
      return Array.from(value as Uint8Array, (byte) => `\\x${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
    case Type.List:
    case Type.LargeList:
    case Type.FixedSizeList:
      return `[${Array.from(value as ArrayLike<unknown>, (item) => arrowText(type.children[0]!.type, item)).join(', ')}]`;
    case Type.Struct:
      return structText(type.children, value as Readonly<Record<string, unknown>>);
    case Type.Map: {
      const [key, item] = (type.children[0]!.type as { children: readonly { type: DataType }[] }).children;
      const entries = [...(value as Iterable<readonly [unknown, unknown]>)];
      return `{${entries.map(([k, v]) => `${arrowText(key!.type, k)}=${arrowText(item!.type, v)}`).join(', ')}}`;
    }
    default:
      return String(value);
  }
}

function structText(
  fields: readonly { readonly name: string; readonly type: DataType }[],
  value: Readonly<Record<string, unknown>>,
): string {
  return `{${fields.map(({ name, type }) => `'${name}': ${arrowText(type, value[name])}`).join(', ')}}`;
}

function timeText(value: bigint, perSecond: bigint): string {
  const seconds = value / perSecond;
  const two = (part: bigint) => String(part).padStart(2, '0');
  const clock = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  const fraction = String((value % perSecond) + perSecond)
    .slice(1)
    .replace(/0+$/, '');
  return fraction === '' ? clock : `${clock}.${fraction}`;
}

/** Months, days and nanoseconds. */
function intervalText(parts: ArrayLike<number>): string {
  const [months = 0, days = 0, nanoseconds = 0] = Array.from(parts, Number);
  const said = (count: number, unit: string) => (count === 0 ? [] : [`${count} ${unit}${Math.abs(count) === 1 ? '' : 's'}`]);
  const time = BigInt(Math.round(nanoseconds));
  const sign = time < 0n ? '-' : '';
  const clock = time === 0n ? [] : [`${sign}${timeText(time < 0n ? -time : time, NANOSECONDS)}`];
  const words = [...said(Math.trunc(months / 12), 'year'), ...said(months % 12, 'month'), ...said(days, 'day'), ...clock];
  return words.length === 0 ? '00:00:00' : words.join(' ');
}
