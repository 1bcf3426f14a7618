import { type Dispatch, type ReactNode, useState } from 'react';
import type { EpochDay } from '../../../core/units/units.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import { type InvoiceBeside, type InvoiceWalk, useInvoiceWalk } from '../../lib/workspace/use-invoice-walk.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CompareCalls } from './compare-calls.tsx';
import type { CompareAction, CompareChoices } from './compare-choices.ts';
import { CompareDatasets } from './compare-datasets.tsx';
import { CompareDay } from './compare-day.tsx';
import { CompareLedger } from './compare-ledger.tsx';
import { CompareOther } from './compare-other.tsx';
import { CompareSets } from './compare-sets.tsx';
import { comparedDays, comparedSets } from './compared-sides.ts';
import type { OtherSet } from './use-other-set.ts';
import { COMPARE_WORDS } from './words.ts';

type CompareScreenProps = ScreenProps<{ readonly compare: CompareChoices }, CompareAction> & {
  readonly other: OtherSet;
  /** Files hover over the drop zone for the other set. */
  readonly isOverZone: boolean;
  readonly latest: EpochDay;
  /** The open invoice beside the comparison. */
  invoicePanel?(beside: InvoiceBeside): ReactNode;
};

const { title, against: words, againstStore, what: whatWords, oneSnapshot } = COMPARE_WORDS;

const AGAINST = [
  ['day', words.day],
  ['set', words.set],
] as const;

const STORE_AGAINST = [
  ['day', againstStore.day],
  ['set', againstStore.set],
] as const;

const WHAT = [
  ['dataset', whatWords.dataset],
  ['calls', whatWords.calls],
] as const;

/** Compares the open extracts with another day, or with another set. */
export function CompareScreen(props: CompareScreenProps) {
  const { other, workspace, dispatch } = props;
  const { against, what } = workspace.compare;
  const change = changer(dispatch);
  const walk = useInvoiceWalk(workspace.invoices, dispatch);
  const hasInvoice = workspace.invoices.length > 0;
  return (
    <div className="screen" data-panel={hasInvoice ? 'invoice' : undefined}>
      <section className="screen-list compare" aria-label={SHARED_WORDS.names.compare}>
        <header className="screen-head">
          <h1 title={title.meaning}>{title.label}</h1>
          <ChoiceChips
            label={title.label}
            choices={props.opened.summary.store === null ? AGAINST : STORE_AGAINST}
            chosen={against}
            onChoose={(choice) => change({ against: choice })}
          />
          <ChoiceChips
            label={whatWords.label}
            className="compare-what"
            choices={WHAT}
            chosen={what}
            onChoose={(choice) => change({ what: choice })}
          />
        </header>
        {against === 'day' && props.opened.summary.store?.snapshots.length === 1 ? (
          <EmptyState title={oneSnapshot.title}>{oneSnapshot.text}</EmptyState>
        ) : against === 'day' ? (
          <TwoDays {...props} walk={walk} />
        ) : other.opened !== null && other.task === null && other.rejectsAccepted ? (
          <TwoSets key={other.opened.id} {...props} walk={walk} otherOpened={other.opened} />
        ) : (
          <CompareOther openName={props.opened.fileSelection.name} other={other} isOver={props.isOverZone} />
        )}
      </section>
      {hasInvoice && props.invoicePanel?.(walk.beside)}
    </div>
  );
}

function TwoDays({ opened, day, workspace, dispatch, latest, walk }: CompareScreenProps & { readonly walk: InvoiceWalk }) {
  const { compare } = workspace;
  const { monthBefore, ...compared } = comparedDays({ opened, day, compare, latest });
  const [from, to] = [compared.from.day, compared.to.day];
  const snapshots = opened.summary.store?.snapshots ?? null;
  const change = changer(dispatch);
  return (
    <>
      <div className="compare-sides">
        <CompareDay
          label={SHARED_WORDS.names.from}
          day={from}
          latest={latest}
          snapshots={snapshots}
          usual={{ day: monthBefore, name: snapshots === null ? COMPARE_WORDS.screen.monthBefore : COMPARE_WORDS.screen.snapshotBefore }}
          onChoose={(chosen) => change({ from: chosen })}
        />
        <CompareDay
          label={SHARED_WORDS.names.to}
          day={to}
          latest={latest}
          snapshots={snapshots}
          usual={{ day: day.asOf, name: COMPARE_WORDS.screen.asOfDate }}
          // The other day keeps its shown value.
          onChoose={(chosen) => change({ to: chosen, from: compare.from ?? from })}
        />
        <p className="quiet">{compare.what === 'dataset' ? COMPARE_WORDS.aboutDataset : COMPARE_WORDS.aboutCalls}</p>
      </div>
      <Comparison {...compared} choices={compare} walk={walk} dispatch={dispatch} />
    </>
  );
}

function TwoSets({
  opened,
  otherOpened,
  other,
  isOverZone,
  day,
  workspace,
  dispatch,
  latest,
  walk,
}: CompareScreenProps & { readonly walk: InvoiceWalk; readonly otherOpened: Opened }) {
  const [showsFiles, setShowsFiles] = useState(false);
  const { compare } = workspace;
  const { isSwapped } = compare;
  const { summary } = otherOpened;
  const change = changer(dispatch);
  const compared = comparedSets({ opened, day, compare }, otherOpened);
  const { names } = compared;
  const dayOf = (set: 'open' | 'other') => (compared.from.set === set ? compared.from : compared.to).day;
  return (
    <>
      <CompareSets
        names={names}
        isSwapped={isSwapped}
        openDay={
          <CompareDay
            label={isSwapped ? SHARED_WORDS.names.to : SHARED_WORDS.names.from}
            day={dayOf('open')}
            latest={latest}
            snapshots={opened.summary.store?.snapshots ?? null}
            usual={{ day: day.asOf, name: COMPARE_WORDS.screen.asOfDate }}
            onChoose={(chosen) => change({ openDay: chosen })}
          />
        }
        otherDay={
          <CompareDay
            label={isSwapped ? SHARED_WORDS.names.from : SHARED_WORDS.names.to}
            day={dayOf('other')}
            latest={Math.max(latest, summary.day.asOf) as EpochDay}
            snapshots={summary.store?.snapshots ?? null}
            usual={{ day: summary.day.asOf, name: COMPARE_WORDS.screen.latestDate }}
            onChoose={(chosen) => change({ otherDay: chosen })}
          />
        }
        rowsLeftOut={summary.rowsRejected > 0 ? COMPARE_WORDS.ledger.leftOut(summary.rowsRejected) : null}
        isOver={isOverZone}
        onSwap={() => change({ isSwapped: !isSwapped })}
        openIs={opened.summary.store === null ? COMPARE_WORDS.screen.openExtracts : COMPARE_WORDS.screen.openStore}
        onShowFiles={summary.store === null ? () => setShowsFiles(true) : null}
        onClose={other.close}
      />
      <Comparison {...compared} choices={compare} walk={walk} dispatch={dispatch} />
      {showsFiles && <CompareLedger opened={otherOpened} onClose={() => setShowsFiles(false)} />}
    </>
  );
}

function Comparison(props: Parameters<typeof CompareDatasets>[0]) {
  return props.choices.what === 'dataset' ? <CompareDatasets {...props} /> : <CompareCalls {...props} />;
}

function changer(dispatch: Dispatch<CompareAction>): (change: Partial<CompareChoices>) => void {
  return (change) => dispatch({ type: 'compare-changed', change });
}
