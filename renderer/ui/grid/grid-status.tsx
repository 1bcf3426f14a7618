import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { Cents } from '../../../core/units/units.ts';
import { formatCount, formatDecimals, formatFineShare, formatMoney } from '../../lib/format.ts';
import type { CellSums } from './cell-values.ts';
import { Entry, type MenuEntry, type MenuPart } from './grid-menu.tsx';
import { GRID_WORDS } from './grid-words.ts';
import { type ChosenCells, MAX_CHOSEN_ROWS } from './use-cell-selection.ts';

interface GridStatusProps {
  readonly chosen: ChosenCells;
  readonly actions: MenuPart;
}

/** The line below a grid: how much is selected, what to do with it, and what it adds up to. */
export function GridStatus({ chosen, actions }: GridStatusProps) {
  const { sums, columnSums, isTooMany, copied } = chosen;
  return (
    <div className="grid-status">
      {actions.length > 0 && (
        <div className="grid-actions" role="toolbar" aria-label={GRID_WORDS.onChosen}>
          {actions.map((entry) => (
            <Action key={entry.label} entry={entry} />
          ))}
        </div>
      )}
      <div className="grid-said" role="status">
        <span>{sayChosen(chosen)}</span> {isTooMany && <span>{GRID_WORDS.status.tooMany(formatCount(MAX_CHOSEN_ROWS))}</span>}
        {!isTooMany && sums === null && <span>{GRID_WORDS.status.reading}</span>}
        {sums && <Sums sums={sums} />}
        {columnSums && columnSums.sums.length > 0 && <span>{GRID_WORDS.status.sumOf}</span>}{' '}
        {columnSums?.sums.map(({ header, kind, sum }) => (
          <Fragment key={header}>
            <Figure name={header} value={saySum(kind, sum)} />{' '}
          </Fragment>
        ))}
        {columnSums?.isOneToChoose && <span>{GRID_WORDS.status.oneToChoose}</span>}
        {copied !== null && <span className="grid-copied">{GRID_WORDS.status.copied(copied)}</span>}
      </div>
    </div>
  );
}

function sayChosen({ rows, cells, columns, areWholeRows }: ChosenCells): string {
  if (areWholeRows) return GRID_WORDS.status.rows(rows);
  if (columns === 1 || rows === 1) return GRID_WORDS.status.cells(cells);
  return columns === null ? GRID_WORDS.status.inRows(cells, rows) : GRID_WORDS.status.rectangle(cells, rows, columns);
}

function Action({ entry }: { readonly entry: MenuEntry }) {
  const { label, isDisabled, entries } = entry;
  if (entries === undefined) {
    return (
      <button type="button" className="grid-action" disabled={isDisabled} onClick={entry.run}>
        {label}
      </button>
    );
  }
  return (
    <Menu position="top-start" withinPortal withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className="grid-action" disabled={isDisabled}>
          {label} <IconChevronDown size={12} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map((inner) => (
          <Entry key={inner.label} entry={inner} onPick={({ run }) => run?.()} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function saySum(kind: CellSums['kind'], figure: number): string {
  if (kind === 'cents') return formatMoney(Math.round(figure) as Cents);
  // All parts of a total are 100%, whatever their digits add up to.
  if (kind === 'part') return formatFineShare(Number(figure.toFixed(9)));
  return kind === 'chance' || kind === 'share' ? formatFineShare(figure) : formatDecimals(figure, 0, 4);
}

function Sums({ sums: { count, kind, sum, mean } }: { readonly sums: CellSums }) {
  return (
    <>
      {sum !== null && <Figure name="Sum" value={saySum(kind, sum)} />} {mean !== null && <Figure name="Mean" value={saySum(kind, mean)} />}{' '}
      <Figure name="Count" value={formatCount(count)} />{' '}
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <span>
      {name} <strong>{value}</strong>
    </span>
  );
}
