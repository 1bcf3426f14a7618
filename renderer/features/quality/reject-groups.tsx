import type { RejectGroup } from '../../../core/queries/quality/contract.ts';
import { formatCount, formatMoney, NOTHING } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { QUALITY_WORDS } from './words.ts';

const { rejects: words } = QUALITY_WORDS;

interface RejectGroupsProps {
  readonly groups: readonly RejectGroup[];
  readonly chosen: number | null;
  onOpen(group: number): void;
}

/** “quantity is not a whole number”, “the row has fewer fields than the header”. */
export function groupTitle({ column, reason }: RejectGroup): string {
  return column === '' ? reason : `${column} ${reason}`;
}

/** The rejects by file, column and reason, with examples and the amounts that are missing because of them. Each opens its rows. */
export function RejectGroups({ groups, chosen, onOpen }: RejectGroupsProps) {
  return (
    <>
      <table className="ledger reject-groups" aria-label={words.label}>
        <thead>
          <tr>
            <ColumnHeading {...words.columns.reason} />
            <ColumnHeading {...words.columns.file} />
            <ColumnHeading {...words.columns.examples} />
            <ColumnHeading {...words.columns.rows} isNumber />
            <ColumnHeading {...words.columns.missing} isNumber />
          </tr>
        </thead>
        <tbody>
          {groups.map((group, place) => (
            <tr key={`${group.file} ${group.column} ${group.reason}`} data-chosen={chosen === place || undefined}>
              <th scope="row">
                <button type="button" className="link" aria-pressed={chosen === place} onClick={() => onOpen(place)}>
                  {groupTitle(group)}
                </button>
              </th>
              <td>
                <FileName name={group.file} />
              </td>
              <td>
                <Examples values={group.examples} />
              </td>
              <td className="number">{formatCount(group.count)}</td>
              <td className="number">
                <Worth group={group} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quality-note">{words.note}</p>
    </>
  );
}

function Examples({ values }: { values: readonly string[] }) {
  return values.map((value) =>
    value === '' ? (
      <span key={value} className="faint">
        {SHARED_WORDS.states.empty}{' '}
      </span>
    ) : (
      <code key={value} className="cell-value">
        {value}
      </code>
    ),
  );
}

function Worth({ group: { cents, count, pricedLines } }: { group: RejectGroup }) {
  if (cents === null) return NOTHING;
  return (
    <>
      {formatMoney(cents)}
      {pricedLines !== null && pricedLines < count && <small>{QUALITY_WORDS.rejectGroups.known(formatCount(pricedLines))}</small>}
    </>
  );
}
