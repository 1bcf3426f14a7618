import { notifications } from '@mantine/notifications';
import { useId, useState } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import { DesktopTable } from '../../lib/desktop/desktop-table.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { pageFileOf } from '../../lib/extracts/use-extracts.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useAnswer } from '../../lib/use-question.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import type { FilePreview, Reading, RememberedReading } from '../../worker/core-types.ts';
import { ReadingForm } from './reading-form.tsx';
import { ReadingPreview } from './reading-preview.tsx';
import { OPEN_WORDS } from './words.ts';

export interface ReadingDialogProps {
  readonly core: CoreApi;
  readonly fileSelection: FileSelection;
  /** The reading that was set for each file, by its name. */
  readonly readings: Readonly<Record<string, Reading>>;
  readonly remembered: readonly RememberedReading[];
  /** Reads the files again; `chosen` is what to remember for each file, by header and format. */
  onRead(readings: Readonly<Record<string, Reading>>, chosen: readonly RememberedReading[]): void;
  onClose(): void;
}

/** Shows how each file is read, with its first rows: the analyst can change the detected settings and read the files again. */
export function ReadingDialog({ core, fileSelection, readings, remembered, onRead, onClose }: ReadingDialogProps) {
  const [said, setSaid] = useState(readings);
  const [file, setFile] = useState<string | null>(null);
  /** Header and format of the files whose settings were changed here: their remembered settings no longer apply. */
  const [overruled, setOverruled] = useState<ReadonlySet<string>>(new Set());
  const request = { readings: said, remembered: remembered.filter(({ signature }) => !overruled.has(signature)) };
  const { value, result, isStale } = useAnswer(
    'readingPreview',
    request,
    async (to, how, control) => {
      const files = fileSelection.files.filter(({ file }) => !(file instanceof DesktopTable));
      return to.readingPreview({ files: await Promise.all(files.map(pageFileOf)), ...how }, control);
    },
    // The same settings for other files are another request.
    { about: useId() },
  );
  const error = result?.ok === false ? result.error : null;
  const previews = value ?? [];
  const shown = previews.find((each) => each.file === file) ?? previews[0];
  const saidOf = (preview: FilePreview) => said[preview.file] ?? preview.said;
  const read = () =>
    onRead(
      said,
      previews.map((each) => ({ signature: each.signature, reading: saidOf(each) })),
    );
  const save = async () => {
    const tables = Object.fromEntries(previews.map((each) => [each.table, saidOf(each)]));
    const made = await core.readingFile({ readings: tables });
    if (made.ok) await saveAndSay(made.value);
    else notifications.show({ title: SHARED_WORDS.problems.notExported, message: sayError(made.error), color: 'red', autoClose: false });
  };
  return (
    <BareDialog label={OPEN_WORDS.readingDialog.title} width={980} top={28} onClose={onClose}>
      <div className="reading-dialog">
        <h2 title={OPEN_WORDS.readingDialog.meaning}>{OPEN_WORDS.readingDialog.title}</h2>
        {error !== null && <p className="hot">{sayError(error)}</p>}
        {value !== null && shown === undefined && <p>{OPEN_WORDS.readingDialog.noneKnown}</p>}
        {shown !== undefined && (
          <>
            <ChoiceChips
              label={SHARED_WORDS.names.file}
              choices={previews.map((each) => [each.file, each.file] as const)}
              chosen={shown.file}
              onChoose={setFile}
            />
            {shown.isRemembered && <p className="panel-note">{OPEN_WORDS.readingDialog.remembered}</p>}
            <ReadingForm
              key={shown.file}
              preview={shown}
              said={saidOf(shown)}
              onSay={(reading) => {
                setOverruled(new Set([...overruled, shown.signature]));
                setSaid({ ...said, [shown.file]: reading });
              }}
            />
            <ReadingPreview preview={shown} isStale={isStale} />
          </>
        )}
        <div className="dialog-buttons">
          <button type="button" className="button button-primary" disabled={shown === undefined || isStale} onClick={read}>
            {SHARED_WORDS.actions.readAgain}
          </button>
          <button type="button" className="button" disabled={shown === undefined} onClick={() => void save()}>
            {OPEN_WORDS.readingDialog.saveFile}
          </button>
          <button type="button" className="button" data-autofocus onClick={onClose}>
            {SHARED_WORDS.actions.close}
          </button>
        </div>
      </div>
    </BareDialog>
  );
}
