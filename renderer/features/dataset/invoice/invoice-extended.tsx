import { useMemo, useRef, useState } from 'react';
import type { Cents, EpochDay } from '../../../../core/units/units.ts';
import type { FileSelection } from '../../../lib/extracts/file-selection.ts';
import { sayValue } from '../../../lib/feature-figures.ts';
import { formatCount, formatDay, formatDays, formatMoney, NOTHING } from '../../../lib/format.ts';
import { SHARED_WORDS } from '../../../lib/shared-words.ts';
import { useReading } from '../../../lib/use-question.ts';
import { capitalised } from '../../../lib/words.ts';
import { ChoiceChips } from '../../../ui/choice-chips.tsx';
import type { Place } from '../../../ui/source-place.tsx';
import type { ExtendedExplanation, ExtendedValue } from '../../../worker/core-types.ts';
import { ReadingState } from '../../open/public.ts';
import { type EarlierKind, KIND_WORDS, kindsKnown } from './earlier-kinds.ts';
import { EarlierTable } from './earlier-table.tsx';
import { Value } from './invoice-values.tsx';
import { INVOICE_WORDS } from './words.ts';

interface InvoiceExtendedProps {
  readonly asOf: EpochDay;
  readonly inv_id: string;
  readonly onReopen: () => void;
  onOpen(fileSelection: FileSelection): void;
  onOpenInvoice(invoiceId: string): void;
  onOpenPlace(place: Place): void;
}

/** The extended columns of the invoice: the meaning of each, its inputs, and the earlier invoices of the account behind it. */
export function InvoiceExtended({ asOf, inv_id, onReopen, onOpen, onOpenInvoice, onOpenPlace }: InvoiceExtendedProps) {
  const reading = useReading('explainExtended', { asOf, invoiceId: inv_id });
  return (
    <section className="invoice-section" aria-labelledby="invoice-extended">
      <h3 id="invoice-extended" title={INVOICE_WORDS.extended.meaning}>
        {INVOICE_WORDS.extended.title}
      </h3>
      <ReadingState what={INVOICE_WORDS.extended.reading} reading={reading} onReopen={onReopen} onOpen={onOpen}>
        {(explained) => explained && <Extended explained={explained} onOpenInvoice={onOpenInvoice} onOpenPlace={onOpenPlace} />}
      </ReadingState>
    </section>
  );
}

type ExtendedProps = Pick<InvoiceExtendedProps, 'onOpenInvoice' | 'onOpenPlace'> & { readonly explained: ExtendedExplanation };

function Extended({ explained, ...opens }: ExtendedProps) {
  const [chosen, setChosen] = useState<EarlierKind>('earlier');
  const earlier = useRef<HTMLHeadingElement>(null);
  const kinds = kindsKnown(explained);
  const onShow = (kind: EarlierKind) => {
    setChosen(kind);
    earlier.current?.focus({ preventScroll: true });
    earlier.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <p className="panel-note">
        {explained.settlement_known
          ? INVOICE_WORDS.extended.asOfNote(formatDay(explained.known_day))
          : INVOICE_WORDS.extended.asOfNoteUnknown(formatDay(explained.known_day))}
      </p>
      <table className="invoice-values invoice-extended">
        <caption className="sr-only">{INVOICE_WORDS.extended.label}</caption>
        <tbody>
          {explained.values.map((value) => (
            <ExplainedValue
              key={value.key}
              value={value}
              count={value.invoices !== null && kinds.includes(value.invoices) ? explained.earlier.counts[value.invoices] : 0}
              onShow={onShow}
            />
          ))}
        </tbody>
      </table>
      <h4 ref={earlier} tabIndex={-1} className="invoice-earlier" title={INVOICE_WORDS.earlierTable.meaning}>
        {INVOICE_WORDS.earlierTable.label} <span>{formatCount(explained.earlier.counts.earlier)}</span>
      </h4>
      <Earlier explained={explained} kinds={kinds} chosen={chosen} onChoose={setChosen} {...opens} />
    </>
  );
}

interface ExplainedValueProps {
  readonly value: ExtendedValue;
  /** The number of earlier invoices behind it. */
  readonly count: number;
  onShow(kind: EarlierKind): void;
}

function ExplainedValue({ value: explained, count, onShow }: ExplainedValueProps) {
  const { name, value, kind, unit, definition, nullMeans, step, facts, invoices } = explained;
  const known = facts.filter((fact) => fact.value !== null);
  return (
    <Value name={name} value={value === null ? null : kind === 'dollars' ? formatMoney(value as Cents) : sayValue(explained, value)}>
      {capitalised(definition)}.{value === null && nullMeans && <strong> {SHARED_WORDS.states.emptyMeans(nullMeans)}</strong>}
      {known.length > 0 && (
        <ul className="value-facts">
          {known.map((fact) => (
            <li key={fact.name}>
              <b>{sayFact(fact)}</b> {fact.says}
            </li>
          ))}
          {invoices !== null && count > 0 && (
            <li>
              <button type="button" className="link" onClick={() => onShow(invoices)}>
                {INVOICE_WORDS.extended.show} {count === 1 ? 'it' : 'them'}
                <span className="sr-only">{INVOICE_WORDS.extended.behind(count, name)}</span>
              </button>
            </li>
          )}
        </ul>
      )}
      <small>
        {INVOICE_WORDS.extended.from(unit, step)}{' '}
        {nullMeans === null ? INVOICE_WORDS.extended.neverEmpty : INVOICE_WORDS.extended.emptyWhen(nullMeans)}
      </small>
    </Value>
  );
}

type EarlierProps = ExtendedProps & {
  readonly kinds: readonly EarlierKind[];
  readonly chosen: EarlierKind;
  onChoose(kind: EarlierKind): void;
};

function Earlier({ explained, kinds, chosen, onChoose, ...opens }: EarlierProps) {
  const { inv_id, earlier, known_day } = explained;
  const shown = useMemo(() => earlier.invoices.filter((invoice) => invoice.kinds.includes(chosen)), [earlier, chosen]);
  if (earlier.counts.earlier === 0) return <p className="panel-note">{INVOICE_WORDS.extended.noEarlier}</p>;
  const all = earlier.counts[chosen];
  return (
    <>
      <ChoiceChips
        label={INVOICE_WORDS.extended.kindsLabel}
        choices={kinds.map((kind) => [
          kind,
          <>
            {KIND_WORDS[kind]} <span className="chip-count">{formatCount(earlier.counts[kind])}</span>
          </>,
        ])}
        chosen={chosen}
        onChoose={onChoose}
      />
      {shown.length === 0 ? (
        <p className="panel-note">{INVOICE_WORDS.extended.noneKnown(formatDay(known_day))}</p>
      ) : (
        <EarlierTable question={`earlier:${inv_id}:${chosen}`} invoices={shown} {...opens} />
      )}
      {shown.length < all && <p className="panel-note">{INVOICE_WORDS.extended.leftOut(formatCount(shown.length), formatCount(all))}</p>}
    </>
  );
}

function sayFact({ kind, value }: ExtendedValue['facts'][number]): string {
  if (value === null) return NOTHING;
  if (kind === 'dollars') return formatMoney(value as Cents);
  if (kind === 'day') return formatDay(value as EpochDay);
  return kind === 'days' ? formatDays(value) : formatCount(value);
}
