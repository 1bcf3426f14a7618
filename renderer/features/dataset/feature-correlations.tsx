import { Fragment } from 'react';
import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatCorrelation, NOTHING } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { capitalised } from '../../lib/words.ts';
import { FeatureDialog } from './feature-dialog.tsx';
import { useCorrelations } from './use-correlations.ts';
import type { Selection } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

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
    <FeatureDialog
      title={DATASET_WORDS.correlations.label}
      meaning={DATASET_WORDS.correlations.meaning}
      width={extended ? 1180 : 720}
      onClose={onClose}
    >
      <p className="panel-note">
        {DATASET_WORDS.correlations.noteBefore} {isNarrowed ? DATASET_WORDS.correlations.rowsShown : DATASET_WORDS.correlations.allRows}
        {DATASET_WORDS.correlations.noteAfter}
      </p>
      {found === null ? (
        <p className="panel-loading">{SHARED_WORDS.states.loading}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse it is scrolled by its focus
        <section className="heat" aria-label={DATASET_WORDS.correlations.tableLabel} tabIndex={0}>
          <table className="heat-table" aria-label={DATASET_WORDS.correlations.rankCorrelations}>
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
                      title={DATASET_WORDS.correlations.title(names[i]!, names[j]!, rows)}
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
