import { IconX } from '@tabler/icons-react';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { formatCount } from '../../lib/format.ts';
import { sayRowPlace } from '../../lib/row-place.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useReading } from '../../lib/use-question.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import type { Place } from '../../ui/source-place.tsx';
import type { RawRow } from '../../worker/core-types.ts';
import { ReadingState } from '../open/public.ts';
import { QUALITY_WORDS } from './words.ts';

interface RawRowDialogProps {
  readonly place: Place;
  readonly onReopen: () => void;
  onOpen(fileSelection: FileSelection): void;
  onClose(): void;
}

/** A row of a source file: its fields by column, and its text. */
export function RawRowDialog({ place, onReopen, onOpen, onClose }: RawRowDialogProps) {
  const reading = useReading('rawRow', place);
  const where = sayRowPlace(place);
  const name = `${place.file}, ${where}`;
  return (
    <BareDialog label={name} width={640} top={64} zIndex={310} shade={0.35} isFlush onClose={onClose}>
      <div className="raw-row">
        <div className="raw-head">
          <h2 title={QUALITY_WORDS.rawRowDialog.meaning}>
            {place.file} <span>{where}</span>
          </h2>
          <button type="button" className="icon-button" aria-label={QUALITY_WORDS.rawRowDialog.close} data-autofocus onClick={onClose}>
            <IconX size={16} aria-hidden />
          </button>
        </div>
        <ReadingState what={QUALITY_WORDS.rawRowDialog.reading} reading={reading} onReopen={onReopen} onOpen={onOpen}>
          {(row) => (row === null ? <p className="panel-note">{QUALITY_WORDS.rawRowDialog.noRow}</p> : <Row row={row} />)}
        </ReadingState>
      </div>
    </BareDialog>
  );
}

function Row({ row }: { row: RawRow }) {
  const unread = row.fields.filter(({ isRead }) => !isRead).length;
  return (
    <>
      {row.fault && <p className="raw-fault">{QUALITY_WORDS.rawRowDialog.cantUsed(row.fault)}</p>}
      <table className="raw-fields">
        <caption className="sr-only">{QUALITY_WORDS.rawRowDialog.fields}</caption>
        <tbody>
          {row.fields.map((field, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the fields keep their order, and a column may have no name
            <tr key={place}>
              <th scope="row" data-unread={!field.isRead || undefined}>
                {field.column || QUALITY_WORDS.rawRowDialog.unnamed(place + 1)}
              </th>
              <td>
                {field.value === '' ? <span className="faint">{SHARED_WORDS.states.empty}</span> : <code>{field.value}</code>}
                {field.isCut && <span className="faint"> {QUALITY_WORDS.rawRowDialog.cellCut(formatCount(field.value.length))}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unread > 0 && <p className="panel-note">{QUALITY_WORDS.rawRowDialog.unused(unread)}</p>}
      {row.key === undefined && <TextOfRow row={row} />}
    </>
  );
}

function TextOfRow({ row }: { row: RawRow }) {
  return (
    <>
      <h3 title={QUALITY_WORDS.rawRowDialog.standsMeaning}>
        {QUALITY_WORDS.rawRowDialog.standsFile}
        {row.isCut && QUALITY_WORDS.rawRowDialog.rowCut(formatCount(row.text.length))}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard */}
      <section className="raw-text" tabIndex={0} aria-label={QUALITY_WORDS.rawRowDialog.textLabel}>
        <pre>{row.text}</pre>
      </section>
    </>
  );
}
