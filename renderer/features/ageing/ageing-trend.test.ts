import { expect, it } from 'vitest';
import type { TrendPoint } from '../../../core/queries/ageing/contract.ts';
import { DEFAULT_AGEING_EDGES } from '../../../core/units/ageing-edges.ts';
import { parseIsoDay } from '../../../core/units/day.ts';
import type { Cents } from '../../../core/units/units.ts';
import { figureWidth } from '../../lib/figure-width.ts';
import { formatMoney, formatWholeMoney } from '../../lib/format.ts';
import { trendColumns } from './ageing-trend.tsx';

it('the columns of the trend have room for their longest amounts', () => {
  const open = 39_615_090_912 as Cents;
  const point: TrendPoint = {
    day: parseIsoDay('2026-06-30')!,
    open_cents: open,
    overdue_cents: open,
    buckets: null,
    invoiced_cents: open,
    dso_days: null,
    cei_share: null,
  };
  for (const sayCents of [formatMoney, formatWholeMoney]) {
    const columns = trendColumns(DEFAULT_AGEING_EDGES, [point], sayCents);
    for (const id of ['open', 'overdue', 'invoiced'])
      expect(Number(/\d+/.exec(columns.find((column) => column.id === id)!.track)![0]), id).toBeGreaterThanOrEqual(
        figureWidth(sayCents(open)),
      );
  }
});
