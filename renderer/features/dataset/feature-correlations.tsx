import { Fragment } from 'react';
import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { countOf, formatCorrelation, NOTHING } from '../../lib/format.ts';
import { capitalised } from '../../lib/words.ts';
import { FeatureDialog } from './feature-dialog.tsx';
import { useCorrelations } from './use-correlations.ts';
import type { Selection } from './use-feature-answers.ts';

interface FeatureCorrelationsProps {
  readonly asOf: EpochDay;
  readonly selection: Selection;
  readonly extended: boolean;
  readonly columns: readonly FeatureColumn[];
  onClose(): void;
}

/** The correlations of every pair of columns. */
export function FeatureCorrelations({ asOf, selection, extended, columns, onClose }: FeatureCorrelationsProps) {
  const found = useCorrelations(asOf, selection, extended);
  const declared = (found?.keys ?? []).map((key) => columns.find((column) => column.key === key));
  const names = (found?.keys ?? []).map((key, at) => declared[at]?.name ?? key);
  const isNarrowed = selection.search !== undefined || selection.filter !== undefined;
  return (
    <FeatureDialog title="Correlations" width={extended ? 1180 : 720} onClose={onClose}>
      <p className="panel-note">
        Spearman’s rank correlation over {isNarrowed ? 'the rows shown' : 'all rows'}; each pair over those in which both are known. 1: they
        rise together, −1: one falls as the other rises, 0: neither.
      </p>
      {found === null ? (
        <p className="panel-loading">Loading…</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse it is scrolled by its focus
        <section className="heat" aria-label="Table of correlations" tabIndex={0}>
          <table className="heat-table" aria-label="Rank correlations">
            <thead>
              <tr>
                <td />
                {names.map((name, at) => (
                  <th key={name} scope="col" title={declared[at] && `${capitalised(declared[at].definition)}.`}>
                    <BrokenName name={name} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.cells.map((row, i) => (
                <tr key={names[i]}>
                  <th scope="row">{names[i]}</th>
                  {row.map(({ value, rows }, j) => (
                    <td
                      key={names[j]}
                      data-heat={i === j ? 'self' : heatOf(value)}
                      title={`${names[i]}, ${names[j]}: over ${countOf(rows, 'row')}`}
                    >
                      {value === null ? NOTHING : formatCorrelation(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </FeatureDialog>
  );
}

/** A name that may wrap after an underscore. */
function BrokenName({ name }: { name: string }) {
  return name.split('_').map((part, place, parts) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never move
    <Fragment key={place}>
      {part}
      {place < parts.length - 1 && '_'}
      <wbr />
    </Fragment>
  ));
}

/** Five shades in each direction: -5 to 5. */
function heatOf(value: number | null): string {
  return value === null ? 'none' : String(Math.sign(value) * Math.min(5, Math.floor(Math.abs(value) * 5 + 0.5)) + 0);
}
