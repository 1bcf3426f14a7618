import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { FeatureExport, FeatureSort } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import { countOf } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { Sort } from '../../worker/core-types.ts';
import { FeatureDialog } from './feature-dialog.tsx';
import type { Selection } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

interface FeatureExportDialogProps {
  readonly core: CoreApi;
  readonly asOf: EpochDay;
  readonly selection: Selection;
  readonly sorts: readonly Sort<FeatureSort>[];
  readonly extended: boolean;
  /** The number of shown rows, and of all rows. */
  readonly shown: number;
  readonly all: number;
  /** The number of shown columns. */
  readonly columns: number;
  onClose(): void;
}

const FORMATS: readonly { readonly format: FeatureExport['format']; readonly name: string; readonly ending: string }[] = [
  { format: 'parquet', name: DATASET_WORDS.export.parquet, ending: '.parquet' },
  { format: 'csv', name: 'CSV', ending: '.csv' },
  { format: 'csv.gz', name: DATASET_WORDS.export.csvCompressed, ending: '.csv.gz' },
];

/** Asks which part of the dataset to export, and in which format. */
export function FeatureExportDialog({ core, asOf, selection, sorts, extended, shown, all, columns, onClose }: FeatureExportDialogProps) {
  const isNarrowed = selection.search !== undefined || selection.filter !== undefined;
  const isOfShown = isNarrowed || sorts.length > 0;
  const [wantsShown, setWantsShown] = useState(isOfShown);
  const [format, setFormat] = useState<FeatureExport['format']>('parquet');
  const [manifest, setManifest] = useState(true);
  const [isExporting, setExporting] = useState(false);

  const save = async () => {
    setExporting(true);
    const made = await core.exportFeatures({
      asOf,
      format,
      manifest,
      extended,
      ...(wantsShown && { selection: { ...selection, ...(sorts.length > 0 && { sort: sorts }) } }),
    });
    if (!made.ok) {
      setExporting(false);
      notifications.show({ title: SHARED_WORDS.problems.notExported, message: sayError(made.error), color: 'red', autoClose: false });
      return;
    }
    onClose();
    await saveAndSay(made.value.file, made.value.manifest);
  };
  const shownAs = [isNarrowed && 'filtered', sorts.length > 0 && 'sorted'].filter(Boolean).join(' and ');
  return (
    <FeatureDialog title={DATASET_WORDS.export.exportRows} meaning={DATASET_WORDS.export.meaning} width={440} onClose={onClose}>
      <form
        className="export-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset>
          <legend title={DATASET_WORDS.export.rowsMeaning}>{DATASET_WORDS.views.rows}</legend>
          {isOfShown && (
            <label className="check">
              <input type="radio" name="rows" checked={wantsShown} data-autofocus onChange={() => setWantsShown(true)} />
              <strong>{countOf(shown, 'row')}</strong> <span>{DATASET_WORDS.export.shown(shownAs)}</span>
            </label>
          )}
          <label className="check">
            <input
              type="radio"
              name="rows"
              checked={!wantsShown}
              data-autofocus={!isOfShown || undefined}
              onChange={() => setWantsShown(false)}
            />
            <strong>{DATASET_WORDS.export.all(all)}</strong> <span>{DATASET_WORDS.export.inOrder}</span>
          </label>
        </fieldset>
        <fieldset>
          <legend title={DATASET_WORDS.export.fileMeaning}>{SHARED_WORDS.names.file}</legend>
          {FORMATS.map(({ format: each, name, ending }) => (
            <label key={each} className="check">
              <input type="radio" name="format" checked={format === each} onChange={() => setFormat(each)} />
              <strong>{name}</strong> <span>{ending}</span>
            </label>
          ))}
        </fieldset>
        <label className="check">
          <input type="checkbox" checked={manifest} onChange={(event) => setManifest(event.currentTarget.checked)} />
          <strong>{DATASET_WORDS.export.manifest}</strong> <span>{DATASET_WORDS.export.manifestMeaning}</span>
        </label>
        <p className="panel-note">{extended ? DATASET_WORDS.export.allColumns(columns) : DATASET_WORDS.export.eightColumns}</p>
        <div className="range-buttons">
          <button type="button" className="button" onClick={onClose}>
            {SHARED_WORDS.actions.cancel}
          </button>
          <button type="submit" className="button button-primary" disabled={isExporting}>
            {isExporting ? DATASET_WORDS.export.exporting : SHARED_WORDS.actions.export}
          </button>
        </div>
      </form>
    </FeatureDialog>
  );
}
