import { Fragment } from 'react';
import { parseIsoDay } from '../../../core/units/day.ts';
import { shareOf } from '../../lib/compare-share.ts';
import { countOf, formatCount, formatDay, formatFineShare, NOTHING } from '../../lib/format.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import { FileName } from '../../ui/file-name.tsx';
import type { ColumnProfile, ExtractProfile } from '../../worker/core-types.ts';
import { TYPE_NAMES } from './contract-table.tsx';
import { QUALITY_WORDS } from './words.ts';

const { profile: words } = QUALITY_WORDS;

/** A summary of the values in the columns of one file. */
export function QualityProfile({ profile }: { profile: ExtractProfile }) {
  const { file, table, rows, rowsMisshapen, columns } = profile;
  return (
    <section className="profile" aria-label={QUALITY_WORDS.profile.profile(file)}>
      <h2 title={QUALITY_WORDS.profile.meaning}>
        {table}{' '}
        <span>
          {file} · {countOf(rows, 'row')}
          {rowsMisshapen > 0 && QUALITY_WORDS.profile.anotherShapeThanHeader(formatCount(rowsMisshapen))}
        </span>
      </h2>
      <table className="ledger profile-table">
        <thead>
          <tr>
            <ColumnHeading {...words.columns.column} />
            <ColumnHeading {...words.columns.type} />
            <ColumnHeading {...words.columns.missing} isNumber />
            <ColumnHeading {...words.columns.unreadable} isNumber />
            <ColumnHeading {...words.columns.distinct} isNumber />
            <ColumnHeading {...words.columns.min} />
            <ColumnHeading {...words.columns.max} />
            <ColumnHeading {...words.columns.examples} />
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <ColumnRow key={column.name} column={column} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ColumnRow({ column }: { column: ColumnProfile }) {
  const { name, type, rows, missing, unreadable, distinct, isDistinctExact, min, max, examples } = column;
  return (
    <tr>
      <th scope="row">
        <FileName name={name} />
      </th>
      <td>{type === null ? <span className="faint">{words.notExpected}</span> : TYPE_NAMES[type]}</td>
      <td className="number">
        <Part count={missing} of={rows} />
      </td>
      <td className={unreadable > 0 ? 'number hot' : 'number'}>
        <Part count={unreadable} of={rows} />
      </td>
      <td className="number">
        {!isDistinctExact && QUALITY_WORDS.profile.least}
        {formatCount(distinct)}
      </td>
      <td>{extreme(column, min)}</td>
      <td>{extreme(column, max)}</td>
      <td>
        {examples.length === 0 ? (
          <span className="faint">{NOTHING}</span>
        ) : (
          <span className="profile-examples" title={examples.map(onOneLine).join(' · ')}>
            {examples.map((example, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two cut examples may be equal
              <Fragment key={place}>
                {place > 0 && ' · '}
                <bdi>{onOneLine(example)}</bdi>
              </Fragment>
            ))}
          </span>
        )}
      </td>
    </tr>
  );
}

function Part({ count, of }: { count: number; of: number }) {
  if (count === 0) return <span className="faint">0</span>;
  return (
    <>
      {formatCount(count)}
      {of > 0 && <small>{formatFineShare(shareOf(count, of))}</small>}
    </>
  );
}

function extreme({ type }: ColumnProfile, text: string | null) {
  if (text === null) return <span className="faint">{NOTHING}</span>;
  const day = type === 'date' || type === 'dates' ? parseIsoDay(text) : null;
  if (day !== null) return <span className="profile-day">{formatDay(day)}</span>;
  return (
    <>
      <Written text={onOneLine(text)} />
      {type === 'key' && (
        <>
          {' '}
          <small title={QUALITY_WORDS.profile.idsTextComesAfter}>{QUALITY_WORDS.profile.text}</small>
        </>
      )}
    </>
  );
}

function Written({ text }: { text: string }) {
  return <bdi className="profile-text">{text}</bdi>;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ', ');
}
