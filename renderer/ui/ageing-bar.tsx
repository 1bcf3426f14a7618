import { bucketName } from '../../core/units/bucket-name.ts';
import { formatBigMoney, formatMoney } from '../lib/format.ts';
import type { AgeingBucket } from '../worker/core-types.ts';
import { UI_WORDS } from './words.ts';

/** Open dollars by days overdue, as one bar with its legend. */
export function AgeingBar({ buckets }: { buckets: readonly AgeingBucket[] }) {
  const filled = buckets.map((bucket, age) => ({ ...bucket, age })).filter((bucket) => bucket.invoices > 0);
  if (filled.length === 0) return <div className="ageing-note">{UI_WORDS.ageingBar.none}</div>;
  return (
    <div className="ageing">
      <div className="ageing-bar" aria-hidden>
        {filled
          .filter((bucket) => bucket.cents > 0)
          .map((bucket) => (
            <span key={bucket.age} data-age={Math.min(bucket.age, 4)} style={{ flexGrow: bucket.cents }} title={titleOf(bucket)} />
          ))}
      </div>
      <ul className="ageing-legend">
        {filled.map((bucket) => (
          <li key={bucket.age} title={titleOf(bucket)}>
            <i data-age={Math.min(bucket.age, 4)} aria-hidden />
            {bucketName(bucket)} <span>{formatBigMoney(bucket.cents)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function titleOf(bucket: AgeingBucket): string {
  return UI_WORDS.ageingBar.band(bucketName(bucket), formatMoney(bucket.cents), bucket.invoices);
}
