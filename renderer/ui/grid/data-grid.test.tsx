import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { draw } from '../../testing/draw.tsx';
import type { Sort } from '../../worker/core-types.ts';
import { staticRows } from './boxed-grid.tsx';
import { DataGrid } from './data-grid.tsx';
import type { GridColumn } from './grid-column.ts';
import type { GridLayout } from './use-grid-table.ts';

interface Row {
  readonly id: string;
  readonly dollars: number;
}

const ROWS: readonly Row[] = Array.from({ length: 1_000 }, (_, at) => ({ id: `A${at}`, dollars: at * 10 }));
const ALL = staticRows('all', ROWS);

const COLUMNS: readonly GridColumn<Row, 'id' | 'dollars'>[] = [
  { id: 'place', header: '#', track: '40px', stays: true, cell: ({ dollars }) => dollars / 10 },
  { id: 'id', header: 'Account', meaning: 'Who owes it.', track: 'minmax(120px, 1fr)', sortsFirst: 'ascending', cell: ({ id }) => id },
  { id: 'dollars', header: 'Open', track: '90px', align: 'end', sortsFirst: 'descending', cell: ({ dollars }) => `$${dollars}` },
];

type GridProps = Parameters<typeof DataGrid<Row, 'id' | 'dollars'>>[0];

function grid(props: Partial<GridProps> = {}) {
  return <DataGrid label="List" columns={COLUMNS} rows={ALL} rowHeight={30} headerHeight={34} rowId={({ id }) => id} {...props} />;
}

const list = page.getByRole('grid', { name: 'List' });
const headings = () =>
  list
    .getByRole('columnheader')
    .elements()
    .map((heading) => heading.textContent);
const widths = () =>
  list
    .getByRole('columnheader')
    .elements()
    .map((heading) => Math.round(heading.getBoundingClientRect().width));
const cellsOf = (row: Element) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent);
const selected = () => list.element().querySelector('[aria-selected=true]');

describe('the rows of a grid', () => {
  it('are drawn a screenful at a time, and counted all', async () => {
    await draw(grid());
    await expect.element(list).toHaveAttribute('aria-rowcount', '1001');
    expect(list.getByRole('row').elements().length).toBeLessThan(60);
    await expect.element(list.getByRole('row', { name: 'A0' })).toBeInTheDocument();
    list.element().parentElement!.scrollTop = 15_000;
    await expect.element(list.getByRole('row', { name: 'A500 ' })).toBeInTheDocument();
  });

  it('have one height where it is fixed, and a cut text is whole in the tooltip of its cell', async () => {
    const long = 'a company whose name is longer than its column is wide';
    const columns = COLUMNS.map((column) =>
      column.id === 'id'
        ? {
            ...column,
            track: '120px',
            cell: (row: Row) => (
              <div className="two-lines">
                <strong>{row.id === 'A1' ? long : row.id}</strong>
              </div>
            ),
          }
        : column,
    );
    await draw(<div style={{ display: 'flex', width: 300, height: 300 }}>{grid({ columns, hasFixedRows: true })}</div>);
    await expect.element(list.getByText(long)).toBeInTheDocument();
    const heights = list
      .getByRole('row')
      .elements()
      .slice(1)
      .map((row) => row.getBoundingClientRect().height);
    expect(new Set(heights)).toEqual(new Set([30]));
    const [short, cut] = [list.getByRole('gridcell', { name: 'A0' }), list.getByRole('gridcell', { name: long })];
    await cut.hover();
    expect(cut.element()).toHaveAttribute('title', long);
    await short.hover();
    expect(short.element()).not.toHaveAttribute('title');
  });

  it('have something above that scrolls away, while the headings stay', async () => {
    await draw(
      <div style={{ display: 'flex', width: 300, height: 300 }}>
        {grid({ hasFixedRows: true, above: <div style={{ height: 40 }}>Totals</div> })}
      </div>,
    );
    const scroller = list.element().parentElement!;
    const topOf = (element: Element) =>
      Math.round(element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientTop);
    const [totals, head] = [page.getByText('Totals'), list.getByRole('columnheader').first()];
    await vi.waitFor(() => expect([topOf(totals.element()), topOf(head.element())]).toEqual([0, 40]));
    await expect.poll(() => topOf(list.getByRole('row', { name: 'A0' }).element())).toBe(74);
    scroller.scrollTop = 3_040;
    await vi.waitFor(() => expect(topOf(list.getByRole('row', { name: 'A100 ' }).element())).toBe(34));
    expect([topOf(totals.element()), topOf(head.element())]).toEqual([-3_040, 0]);
  });

  it('show a placeholder for a row that is on its way', async () => {
    await draw(grid({ rows: { ...ALL, rowAt: (index) => (index === 1 ? undefined : ROWS[index]) } }));
    await expect.element(list.getByRole('row', { name: 'A0' })).toBeInTheDocument();
    expect(list.element().querySelectorAll('[aria-busy=true]').length).toBe(1);
  });

  it('are older ones while an answer is on its way, and the grid is marked as busy', async () => {
    await draw(grid({ rows: { ...ALL, isStale: true } }));
    await expect.element(list).toHaveAttribute('aria-busy', 'true');
  });

  it('may have a mark at the edge, with its reason', async () => {
    await draw(grid({ markReason: ({ id }) => (id === 'A1' ? 'Looks odd' : null) }));
    await expect.element(list.getByTitle('Looks odd')).toHaveTextContent('A1');
  });
});

describe('the keys of a grid', () => {
  it('move by a row and to the ends, select the row there, open it with Enter, and close with Escape', async () => {
    const [onSelect, onOpen, onEscape] = [vi.fn(), vi.fn(), vi.fn()];
    await draw(grid({ onSelect, onOpen, onEscape }));
    (list.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(onSelect.mock.calls.flat()).toEqual([ROWS[0], ROWS[1]]);
    await vi.waitFor(() => expect(cellsOf(selected()!)).toEqual(['1', 'A1', '$10']));
    expect(list.element().getAttribute('aria-activedescendant')).toBe(selected()!.id);
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(cellsOf(selected()!)).toEqual(['999', 'A999', '$9990']));
    await userEvent.keyboard('{Enter}{Escape}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(ROWS[999]);
    expect(onEscape).toHaveBeenCalledOnce();
    await userEvent.keyboard('{Home}');
    await vi.waitFor(() => expect(cellsOf(selected()!)).toEqual(['0', 'A0', '$0']));
  });

  it('select a row that is on its way once it has arrived', async () => {
    const onSelect = vi.fn();
    const missing = { ...ALL, rowAt: (index: number) => (index === 0 ? undefined : ROWS[index]) };
    const drawn = await draw(grid({ onSelect, rows: missing }));
    (list.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(onSelect).not.toHaveBeenCalled();
    await drawn.unmount();
    function Arrives() {
      const [rows, setRows] = useState(missing);
      return (
        <>
          <button type="button" onClick={() => setRows(ALL)}>
            Arrive
          </button>
          {grid({ onSelect, rows })}
        </>
      );
    }
    await draw(<Arrives />);
    (list.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(onSelect).not.toHaveBeenCalled();
    await page.getByRole('button', { name: 'Arrive' }).click();
    await vi.waitFor(() => expect(onSelect).toHaveBeenCalledExactlyOnceWith(ROWS[0]));
  });
});

describe('the selection of a grid', () => {
  it('is the clicked row, which a click may open as well', async () => {
    const [onSelect, onOpen] = [vi.fn(), vi.fn()];
    await draw(grid({ onSelect, onOpen, opensOnClick: true }));
    await list.getByText('A3', { exact: true }).click();
    expect([onSelect.mock.calls, onOpen.mock.calls]).toEqual([[[ROWS[3]]], [[ROWS[3]]]]);
    await vi.waitFor(() => expect(cellsOf(selected()!)[1]).toBe('A3'));
  });

  it('is a row that is chosen elsewhere: the list scrolls once to one that replaces another', async () => {
    function Elsewhere() {
      const [id, setId] = useState('A0');
      return (
        <>
          <button type="button" onClick={() => setId('A30')}>
            Next
          </button>
          <div style={{ display: 'flex', height: 600, width: 500 }}>{grid({ selectedId: id })}</div>
        </>
      );
    }
    await draw(<Elsewhere />);
    await vi.waitFor(() => expect(cellsOf(selected()!)[1]).toBe('A0'));
    list.element().parentElement!.scrollTop = 450;
    await vi.waitFor(() => expect(list.element().textContent).toContain('A30'));
    list.element().parentElement!.scrollTop = 420;
    await page.getByRole('button', { name: 'Next' }).click();
    await vi.waitFor(() => expect(cellsOf(selected()!)[1]).toBe('A30'));
  });
});

/** A grid that follows its keys, with a button that orders its rows in another way. */
async function drawReordered(reordered: readonly Row[]) {
  function Reordered() {
    const [id, setId] = useState<string | null>(null);
    const [rows, setRows] = useState(ALL);
    return (
      <div style={{ display: 'flex', height: 600, width: 500 }}>
        {grid({ rows, selectedId: id, onSelect: (row) => setId(row.id) })}
        <button type="button" onClick={() => setRows(staticRows('all', reordered))}>
          Reorder
        </button>
      </div>
    );
  }
  await draw(<Reordered />);
  (list.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
  await vi.waitFor(() => expect(cellsOf(selected()!)[1]).toBe('A3'));
  await page.getByRole('button', { name: 'Reorder' }).click();
  (list.element() as HTMLElement).focus();
}

describe('after the selected row of a grid has left its place, the arrows go on from there', () => {
  const others = ROWS.filter(({ id }) => id !== 'A3');
  const [moved] = ROWS.filter(({ id }) => id === 'A3');
  it.each([
    ['it is the first one', [moved!, ...others]],
    ['it is the last one, out of view', [...others, moved!]],
    ['the list has it no more', others],
  ] as const)('%s', async (_, reordered) => {
    await drawReordered(reordered);
    await vi.waitFor(() => expect(list.getByRole('row', { name: 'A4' }).elements()).toHaveLength(1));
    await userEvent.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(cellsOf(selected()!)[1]).toBe('A4'));
  });

  it('also upwards', async () => {
    await drawReordered([moved!, ...others]);
    await vi.waitFor(() => expect(cellsOf(selected()!)[1]).toBe('A3'));
    await userEvent.keyboard('{ArrowUp}');
    await vi.waitFor(() => expect(cellsOf(selected()!)[1]).toBe('A2'));
  });
});

describe('the heads of a grid', () => {
  it('explain their columns, and sort: first in the column’s direction, then in the other', async () => {
    function Sorted() {
      const [sort, setSort] = useState<Sort<'id' | 'dollars'> | null>(null);
      return grid({ sort, onSort: setSort });
    }
    await draw(<Sorted />);
    const open = list.getByRole('columnheader', { name: 'Open' });
    await open.getByRole('button').click();
    await expect.element(open).toHaveAttribute('aria-sort', 'descending');
    await open.getByRole('button').click();
    await expect.element(open).toHaveAttribute('aria-sort', 'ascending');
    await expect.element(list.getByRole('button', { name: 'Account' })).toHaveAttribute('title', 'Who owes it.');
    expect(list.getByRole('columnheader', { name: '#' }).getByRole('button').elements()).toEqual([]);
  });

  it('sort by several with Shift where the list can', async () => {
    const onSorts = vi.fn();
    await draw(grid({ sorts: [{ by: 'id', descending: false }], onSorts, canUnsort: true }));
    await list.getByRole('button', { name: 'Open' }).click({ modifiers: ['Shift'] });
    expect(onSorts).toHaveBeenCalledExactlyOnceWith([
      { by: 'id', descending: false },
      { by: 'dollars', descending: true },
    ]);
  });
});

describe('the layout of a grid', () => {
  it('orders and hides columns, head, cells and foot alike', async () => {
    const layout: GridLayout = { order: ['dollars', 'id'], visibility: { place: false } };
    const columns = COLUMNS.map((column) => ({ ...column, foot: `all ${column.id}` }));
    await draw(grid({ columns, arranged: { layout } }));
    await vi.waitFor(() => expect(headings()).toEqual(['Open', 'Account']));
    const rows = list.getByRole('row').elements();
    expect(cellsOf(rows[1]!)).toEqual(['$0', 'A0']);
    expect(cellsOf(rows.at(-1)!)).toEqual(['all dollars', 'all id']);
    await expect.element(list).toHaveAttribute('aria-colcount', '2');
    await expect.element(list).toHaveAttribute('aria-rowcount', '1002');
  });

  it('hides a column that is hidden until it is chosen', async () => {
    const columns = COLUMNS.map((column) => (column.id === 'dollars' ? { ...column, shown: 'on-choice' as const } : column));
    const { rerender } = await draw(grid({ columns }));
    await vi.waitFor(() => expect(headings()).toEqual(['#', 'Account']));
    await rerender(grid({ columns, arranged: { layout: { visibility: { dollars: true } } } }));
    await vi.waitFor(() => expect(headings()).toEqual(['#', 'Account', 'Open']));
  });

  it('gives a column another width, and keeps those that stay at the left edge', async () => {
    const columns = COLUMNS.map((column) => (column.id === 'dollars' ? { ...column, stays: true as const } : column));
    await draw(
      <div style={{ display: 'flex', width: 300 }}>{grid({ columns, arranged: { layout: { widths: { id: 320, dollars: 200 } } } })}</div>,
    );
    await vi.waitFor(() => expect(headings()).toEqual(['#', 'Open', 'Account']));
    expect(widths()).toEqual([40, 200, 320]);
    const scroller = list.element().parentElement!;
    scroller.scrollLeft = 200;
    await vi.waitFor(() => expect(scroller).toHaveAttribute('data-scrolled'));
    const left = scroller.getBoundingClientRect().left + scroller.clientLeft;
    const lefts = list
      .getByRole('columnheader')
      .elements()
      .map((heading) => Math.round(heading.getBoundingClientRect().left - left));
    expect(lefts).toEqual([0, 40, 40]);
  });
});

describe('a column that is to stay at the left edge', () => {
  const columns = COLUMNS.map((column) => (column.id === 'id' ? { ...column, track: '320px' } : column));
  const layout: GridLayout = { frozen: ['place', 'id'] };
  const positions = () =>
    list
      .getByRole('columnheader')
      .elements()
      .map((heading) => getComputedStyle(heading).position);
  const drawn = (width: number, arranged: GridLayout = layout) =>
    draw(
      <div style={{ display: 'flex', width, height: 300 }}>
        {grid({ columns, arranged: { layout: arranged, onLayout: () => undefined } })}
      </div>,
    );

  it('scrolls with the others where it would hide them, and says so', async () => {
    await drawn(300);
    await vi.waitFor(() => expect(positions()).toEqual(['sticky', 'relative', 'relative']));
    const title = list.getByRole('button', { name: 'Account' });
    await expect.element(title).toHaveAttribute('title', 'Who owes it. Frozen, but too wide for this list: it scrolls with the others.');
    await title.click({ button: 'right' });
    await expect.element(page.getByRole('menuitem', { name: 'Unfreeze column Account, too wide to stay in this list' })).toBeVisible();
  });

  it('stays in a wider list', async () => {
    await drawn(600);
    await vi.waitFor(() => expect(positions()).toEqual(['sticky', 'sticky', 'relative']));
    await expect.element(list.getByRole('button', { name: 'Account' })).toHaveAttribute('title', 'Who owes it.');
  });

  it('can’t be frozen where it is too wide', async () => {
    await drawn(300, {});
    await list.getByRole('button', { name: 'Account' }).click({ button: 'right' });
    await expect.element(page.getByRole('menuitem', { name: 'Freeze column Account: too wide for this list' })).toBeDisabled();
  });
});

describe('a grid whose columns can be arranged', () => {
  const [ID, OPEN] = [COLUMNS[1]!, COLUMNS[2]!];
  const FOUR = [COLUMNS[0]!, ID, OPEN, { ...OPEN, id: 'late', header: 'Late' }];

  /** Draws it like a screen that stores the changes of the layout. */
  async function arranged() {
    const onLayout = vi.fn<(layout: GridLayout) => void>();
    const onSort = vi.fn();
    function Remembers() {
      const [layout, setLayout] = useState<GridLayout>({});
      const remember = (next: GridLayout) => {
        onLayout(next);
        setLayout(next);
      };
      return (
        <div style={{ display: 'flex', height: 400, width: 700 }}>
          {grid({ columns: FOUR, arranged: { layout, onLayout: remember }, onSort, sort: null })}
        </div>
      );
    }
    await draw(<Remembers />);
    await vi.waitFor(() => expect(headings()).toEqual(['#', 'Account', 'Open', 'Late']));
    return { onLayout, onSort };
  }

  const button = (name: string) => list.getByRole('button', { name }).element() as HTMLElement;
  const handle = (at: number) => list.element().querySelectorAll<HTMLElement>('.grid-resize')[at]!;
  const pointer = (element: Element, type: string, x: number) =>
    element.dispatchEvent(new PointerEvent(type, { clientX: x, pointerId: 1, button: 0, bubbles: true, cancelable: true }));
  /** A real pointer can be captured, one that a test makes up can't. */
  const withoutCapture = (element: HTMLElement) => {
    element.setPointerCapture = () => undefined;
    return element;
  };
  const middleOf = (element: Element) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };

  it('makes a column as wide as its edge is dragged, remembers it at the end, and fits its content at a double click', async () => {
    const { onLayout } = await arranged();
    const edge = withoutCapture(handle(2));
    const x = edge.getBoundingClientRect().right;
    pointer(edge, 'pointerdown', x);
    pointer(edge, 'pointermove', x + 30);
    await vi.waitFor(() => expect(widths()[2]).toBe(120));
    expect(onLayout).not.toHaveBeenCalled();
    pointer(edge, 'pointermove', x - 500);
    await vi.waitFor(() => expect(widths()[2]).toBe(48));
    pointer(edge, 'pointerup', x + 60);
    await vi.waitFor(() => expect(widths()[2]).toBe(150));
    expect(onLayout).toHaveBeenCalledExactlyOnceWith({ widths: { dollars: 150 }, order: undefined });
    edge.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    await vi.waitFor(() => expect(widths()[2]).toBeLessThan(90));
    // Narrower than this, the heading or a figure would be cut.
    const cells = [...list.element().querySelectorAll<HTMLElement>('[role=columnheader]:nth-child(3), .grid-row > [aria-colindex="3"]')];
    expect(cells.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toEqual([]);
    await userEvent.click(button('Open'), { button: 'right' });
    await page.getByRole('menuitem', { name: 'Usual width of column Open' }).click();
    await vi.waitFor(() => expect(widths()[2]).toBe(90));
    await userEvent.click(button('Open'), { button: 'right' });
    await expect.element(page.getByRole('menuitem', { name: /^Usual width/ })).not.toBeInTheDocument();
    await page.getByRole('menuitem', { name: 'Fit column Open to its content' }).click();
    await vi.waitFor(() => expect(widths()[2]).toBeLessThan(90));
  });

  it('moves a column to where its heading is dragged, and does not sort by it', async () => {
    const { onLayout, onSort } = await arranged();
    const title = withoutCapture(button('Late'));
    pointer(title, 'pointerdown', middleOf(title));
    const target = middleOf(button('Account').closest('[role=columnheader]')!) - 30;
    pointer(title, 'pointermove', target);
    await expect.element(list.getByRole('columnheader', { name: 'Account' })).toHaveAttribute('data-drop', 'before');
    pointer(title, 'pointerup', target);
    title.click();
    await vi.waitFor(() => expect(headings()).toEqual(['#', 'Late', 'Account', 'Open']));
    expect(onLayout).toHaveBeenCalledExactlyOnceWith({ order: ['place', 'late', 'id', 'dollars'] });
    expect(onSort).not.toHaveBeenCalled();
    button('Late').click();
    expect(onSort).toHaveBeenCalledOnce();
  });

  it('leaves it where it is when it is dropped on itself or the system takes the pointer away', async () => {
    const { onLayout } = await arranged();
    const title = withoutCapture(button('Late'));
    const x = middleOf(title);
    for (const [to, end] of [
      [x + 10, 'pointerup'],
      [x - 300, 'pointercancel'],
    ] as const) {
      pointer(title, 'pointerdown', x);
      pointer(title, 'pointermove', to);
      pointer(title, end, to);
    }
    expect(onLayout).not.toHaveBeenCalled();
  });

  it('moves and widens a column by keys, and the focus stays on its heading', async () => {
    await arranged();
    button('Late').focus();
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await vi.waitFor(() => expect(headings()).toEqual(['#', 'Account', 'Late', 'Open']));
    await vi.waitFor(() => expect(document.activeElement).toBe(button('Late')));
    await userEvent.keyboard('{Alt>}{ArrowLeft}{ArrowLeft}{/Alt}');
    await vi.waitFor(() => expect(headings()).toEqual(['#', 'Late', 'Account', 'Open']));
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    await vi.waitFor(() => expect(widths()[1]).toBe(106));
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    await vi.waitFor(() => expect(widths()[1]).toBe(90));
  });
});

it('a grid whose layout is not stored has no edges to drag', async () => {
  await draw(grid());
  await expect.element(list.getByRole('columnheader', { name: 'Open' })).toBeVisible();
  expect(list.element().querySelectorAll('.grid-resize').length).toBe(0);
});

describe('the selected cells of a grid', () => {
  const VALUED: readonly GridColumn<Row, 'id' | 'dollars'>[] = [
    { ...COLUMNS[0]! },
    { ...COLUMNS[1]!, values: { kind: 'text', of: ({ id }) => id } },
    { ...COLUMNS[2]!, values: { kind: 'cents', of: ({ dollars }) => dollars * 100 + 5 } },
  ];
  const cell = (row: number, column: number) =>
    list.element().querySelector<HTMLElement>(`[role=row][aria-rowindex="${row + 2}"] > [aria-colindex="${column + 1}"]`)!;
  const status = page.getByRole('status');
  const copied = () => {
    const clipboardData = new DataTransfer();
    list.element().dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain');
  };

  it('are a rectangle from a click to a click with Shift, which is copied with headings and added up', async () => {
    const onSelect = vi.fn();
    await draw(grid({ columns: VALUED, onSelect }));
    await userEvent.click(cell(1, 1));
    expect(copied()).toBe('A1');
    await expect.element(status).not.toBeInTheDocument();
    await userEvent.keyboard('{Shift>}');
    await userEvent.click(cell(3, 2));
    await userEvent.keyboard('{/Shift}');
    await expect.element(status).toHaveTextContent('6 cells selected, 3 rows × 2 columns Count 6');
    expect(copied()).toBe('Account\tOpen\r\nA1\t10.05\r\nA2\t20.05\r\nA3\t30.05');
    await expect.element(status).toHaveTextContent('6 cells copied');
    // Only the first click chose a row.
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(ROWS[1]);
  });

  it('grow with Shift and the arrows, reach rows out of view, and are one cell again with Escape', async () => {
    const onEscape = vi.fn();
    await draw(grid({ columns: VALUED, onEscape }));
    await userEvent.click(cell(0, 2));
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.element(status).toHaveTextContent('3 cells selected Sum $30.15 Mean $10.05 Count 3');
    await userEvent.keyboard('{Shift>}{End}{/Shift}');
    await expect.element(status).toHaveTextContent('1,000 cells selected Sum $4,995,050.00');
    await userEvent.keyboard('{Escape}');
    await expect.element(status).not.toBeInTheDocument();
    expect(onEscape).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    expect(onEscape).toHaveBeenCalledOnce();
  });

  it('reach an edge or a corner with Ctrl and an arrow, Home or End, and grow to it with Shift', async () => {
    const onSelect = vi.fn();
    await draw(grid({ columns: VALUED, onSelect, hasFixedRows: true }));
    await userEvent.click(cell(3, 1));
    await userEvent.keyboard('{Control>}{Shift>}{End}{/Shift}{/Control}');
    await expect.element(status).toHaveTextContent('1,994 cells selected, 997 rows × 2 columns');
    await userEvent.keyboard('{Control>}{Shift>}{Home}{/Shift}{/Control}');
    await expect.element(status).toHaveTextContent('8 cells selected, 4 rows × 2 columns');
    await userEvent.keyboard('{Escape}{Control>}{Shift>}{ArrowRight}{ArrowUp}{/Shift}{/Control}');
    await expect.element(status).toHaveTextContent('8 cells selected, 4 rows × 2 columns');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(ROWS[3]);
    await userEvent.keyboard('{Escape}{Control>}{End}{/Control}');
    await vi.waitFor(() => expect(onSelect).toHaveBeenLastCalledWith(ROWS[999]));
    await vi.waitFor(() => expect(copied()).toBe('9990.05'));
    await userEvent.keyboard('{Control>}{ArrowUp}{ArrowLeft}{/Control}{ArrowRight}');
    await vi.waitFor(() => expect(copied()).toBe('A0'));
    expect(onSelect).toHaveBeenLastCalledWith(ROWS[0]);
  });

  it('are several rectangles with Ctrl, and everything with Ctrl A', async () => {
    await draw(grid({ columns: VALUED }));
    await userEvent.click(cell(0, 1));
    await userEvent.keyboard('{Control>}');
    await userEvent.click(cell(2, 2));
    await userEvent.keyboard('{/Control}');
    await expect.element(status).toHaveTextContent('2 cells selected, in 2 rows');
    expect(copied()).toBe('Account\tOpen\r\nA0\t\r\n\t20.05');
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(status).toHaveTextContent('1,000 rows selected Count 2,000');
    expect(copied().split('\r\n')).toHaveLength(1_001);
  });

  it('lose a cell by a click with Ctrl on it, and the list stays where it is', async () => {
    const columns = VALUED.map((column) => ({ ...column, track: '200px' }));
    await draw(<div style={{ display: 'flex', width: 500, height: 300 }}>{grid({ columns, hasFixedRows: true })}</div>);
    await userEvent.click(cell(0, 1));
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(status).toHaveTextContent('1,000 rows selected');
    const scroller = list.element().parentElement!;
    const before = scroller.scrollLeft;
    await userEvent.keyboard('{Control>}');
    await userEvent.click(cell(1, 1));
    await userEvent.keyboard('{/Control}');
    await expect.element(status).toHaveTextContent('2,999 cells selected, in 1,000 rows Count 1,999');
    expect(copied().split('\r\n').slice(0, 3)).toEqual(['Account\tOpen', 'A0\t0.05', '\t10.05']);
    expect(scroller.scrollLeft).toBe(before);
  });

  it('are drawn with the pointer, and leave the row as it was chosen', async () => {
    const onSelect = vi.fn();
    await draw(grid({ columns: VALUED, onSelect }));
    await userEvent.dragAndDrop(cell(4, 1), cell(6, 2));
    await expect.element(status).toHaveTextContent('6 cells selected, 3 rows × 2 columns Count 6');
    expect(copied()).toBe('Account\tOpen\r\nA4\t40.05\r\nA5\t50.05\r\nA6\t60.05');
    expect(onSelect).not.toHaveBeenCalled();
  });

  it('are drawn on while the pointer rests below the list, up to the last row in view', async () => {
    await draw(<div style={{ display: 'flex', width: 500, height: 300 }}>{grid({ columns: VALUED, hasFixedRows: true })}</div>);
    const from = cell(2, 1).getBoundingClientRect();
    const at = (clientX: number, clientY: number) => ({ bubbles: true, button: 0, clientX, clientY });
    cell(2, 1).dispatchEvent(new MouseEvent('mousedown', at(from.x + 5, from.y + 5)));
    const { bottom } = list.element().parentElement!.getBoundingClientRect();
    document.dispatchEvent(new MouseEvent('mousemove', at(from.x + 5, bottom + 200)));
    const rows = () => Number(/(\d+) cells/.exec(status.element().textContent ?? '')?.[1] ?? 0);
    await expect.poll(rows, { timeout: 30_000 }).toBeGreaterThan(25);
    document.dispatchEvent(new MouseEvent('mouseup', at(from.x + 5, bottom + 200)));
    const chosen = rows();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(rows()).toBeLessThanOrEqual(chosen + 2);
  });

  it('react on the whole height of their row, of which their text is only a part', async () => {
    const columns = VALUED.map((column, at) => ({ ...column, stays: at === 0 || undefined }) as (typeof VALUED)[number]);
    for (const hasFixedRows of [true, false]) {
      const drawn = await draw(grid({ columns, rowHeight: 44, hasFixedRows }));
      await expect.element(list.getByRole('row', { name: 'A6' })).toBeInTheDocument();
      const row = cell(4, 1).parentElement!;
      const inRow = [...row.children].map((each) => [each.getBoundingClientRect().top, each.clientHeight]);
      expect(inRow).toEqual(inRow.map(() => [row.getBoundingClientRect().top, row.clientHeight]));
      await userEvent.dragAndDrop(cell(4, 1), cell(6, 2), { sourcePosition: { x: 40, y: 3 }, targetPosition: { x: 40, y: 3 } });
      await expect.element(status).toHaveTextContent('6 cells selected, 3 rows × 2 columns');
      await drawn.unmount();
    }
  });

  it('say the totals of the columns that have one where rows are selected whole', async () => {
    const columns = [...VALUED.slice(0, 2), { ...VALUED[2]!, isTotalled: true }];
    columns.push({ ...VALUED[2]!, id: 'days', header: 'Days', values: { kind: 'days', of: ({ dollars }) => dollars } });
    await draw(grid({ columns }));
    await userEvent.click(cell(1, 1));
    await userEvent.keyboard('{Shift>} {ArrowDown}{/Shift}');
    await userEvent.keyboard('{Shift>} {/Shift}');
    await expect.element(status).toHaveTextContent('2 rows selected Count 6 Sum of Open $30.10');
  });

  it('are not more than the clipboard should take', async () => {
    const many = staticRows(
      'many',
      Array.from({ length: 10_001 }, (_, at) => ({ id: `B${at}`, dollars: at })),
    );
    await draw(grid({ columns: VALUED, rows: many }));
    await userEvent.click(cell(0, 1));
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(status).toHaveTextContent('10,001 rows selected At most 10,000 rows can be copied; export the list for more');
    expect(copied()).toBe('');
  });

  it('are whole rows with Space, which stay while the arrows move on', async () => {
    const onSelect = vi.fn();
    const chosenMenu = vi.fn(() => []);
    await draw(grid({ columns: VALUED, onSelect, chosenMenu }));
    (list.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown} {ArrowDown}{ArrowDown} ');
    await expect.element(status).toHaveTextContent('2 rows selected');
    expect(chosenMenu).toHaveBeenLastCalledWith([ROWS[0], ROWS[2]], expect.any(Function));
    // Moves still open the panel of the row they reach.
    expect(onSelect).toHaveBeenLastCalledWith(ROWS[2]);
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.element(status).toHaveTextContent('4 rows selected');
    await userEvent.keyboard('{ArrowUp} ');
    await expect.element(status).toHaveTextContent('3 rows selected');
    expect(chosenMenu).toHaveBeenLastCalledWith([ROWS[0], ROWS[2], ROWS[4]], expect.any(Function));
    await userEvent.keyboard('{Escape}');
    await expect.element(status).not.toBeInTheDocument();
  });

  it('end when other rows take their places', async () => {
    const chosenMenu = vi.fn(() => []);
    const onceSorted = { ...ALL, rowAt: (index: number) => ROWS[ROWS.length - 1 - index] };
    function Reordered() {
      const [rows, setRows] = useState(ALL);
      return (
        <div style={{ display: 'flex', flex: 1 }}>
          {grid({ columns: VALUED, chosenMenu, rows })}
          <button type="button" onClick={() => setRows(onceSorted)}>
            Snooze
          </button>
        </div>
      );
    }
    await draw(<Reordered />);
    (list.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown} {ArrowDown} ');
    await expect.element(status).toHaveTextContent('2 rows selected');
    await page.getByRole('button', { name: 'Snooze' }).click();
    await expect.element(status).not.toBeInTheDocument();
  });
});

it('selected rows of a grid do not come back with a question that is asked again', async () => {
  function Asked() {
    const [rows, setRows] = useState(ALL);
    return (
      <div style={{ display: 'flex', flex: 1 }}>
        {grid({ rows, chosenMenu: () => [] })}
        <button type="button" onClick={() => setRows(staticRows('none', []))}>
          Narrow
        </button>
        <button type="button" onClick={() => setRows(ALL)}>
          Widen
        </button>
      </div>
    );
  }
  await draw(<Asked />);
  (list.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown} {ArrowDown} ');
  await expect.element(page.getByRole('status')).toHaveTextContent('2 rows selected');
  await page.getByRole('button', { name: 'Narrow' }).click();
  await expect.element(page.getByRole('status')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Widen' }).click();
  await expect.element(list).toHaveAttribute('aria-rowcount', '1001');
  expect(page.getByRole('status').elements()).toEqual([]);
});

describe('the menus of a grid', () => {
  const menu = page.getByRole('menu');
  const item = (name: string) => page.getByRole('menuitem', { name });
  const cell = (row: number, column: number) =>
    list.element().querySelector<HTMLElement>(`[role=row][aria-rowindex="${row + 2}"] > [aria-colindex="${column + 1}"]`)!;
  const items = () =>
    page
      .getByRole('menuitem')
      .elements()
      .map((entry) => entry.querySelector('bdi, span')?.textContent);

  it('of a cell, by the right button: what the screen adds about its row, and nothing is opened', async () => {
    const [onSelect, open] = [vi.fn(), vi.fn()];
    await draw(
      grid({
        onSelect,
        rowMenu: ({ id }) => [[{ label: `Open ${id}`, run: () => open(id) }]],
        filterBy: ({ id }, column) => (column === 'id' ? [{ label: `Show only ${id}`, run: () => open(`only ${id}`) }] : []),
      }),
    );
    await userEvent.click(cell(3, 1), { button: 'right' });
    await expect.element(menu).toBeVisible();
    expect(onSelect).not.toHaveBeenCalled();
    await item('Show only A3').click();
    expect(open).toHaveBeenLastCalledWith('only A3');
    await expect.element(menu).not.toBeInTheDocument();
    await userEvent.click(cell(4, 2), { button: 'right' });
    await expect.element(item('Open A4')).toBeVisible();
    await expect.element(item('Show only A4')).not.toBeInTheDocument();
    await item('Open A4').click();
    expect(open).toHaveBeenLastCalledWith('A4');
    expect(document.activeElement).toBe(list.element());
  });

  it.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}'])('of the active cell opens by %s, and its entries by the arrows', async (keys) => {
    const open = vi.fn();
    await draw(grid({ rowMenu: ({ id }) => [[{ label: `Open ${id}`, run: () => open(id) }]] }));
    (list.element() as HTMLElement).focus();
    await userEvent.keyboard(`{ArrowDown}{ArrowDown}${keys}`);
    await expect.element(item('Open A1')).toBeVisible();
    await expect.poll(() => document.activeElement?.getAttribute('role')).toMatch(/menu/);
    await userEvent.keyboard('{End}{Enter}');
    expect(open).toHaveBeenCalledExactlyOnceWith('A1');
    await userEvent.keyboard(`${keys}`);
    await expect.element(menu).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(menu).not.toBeInTheDocument();
    expect(document.activeElement).toBe(list.element());
  });

  it('of several rows: what is done with all of them', async () => {
    const snooze = vi.fn();
    await draw(
      grid({
        rowMenu: ({ id }) => [[{ label: `Open ${id}` }]],
        chosenMenu: (rows, done) => [
          {
            label: 'Snooze',
            run() {
              snooze(rows.map(({ id }) => id));
              done();
            },
          },
        ],
      }),
    );
    (list.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown} {ArrowDown} {Shift>}{F10}{/Shift}');
    await expect.element(item('Snooze')).toBeVisible();
    await expect.element(item('Open A1')).not.toBeInTheDocument();
    await item('Snooze').click();
    expect(snooze).toHaveBeenCalledExactlyOnceWith(['A0', 'A1']);
    await expect.element(page.getByRole('status')).not.toBeInTheDocument();
    // The bar below the rows has the same.
    await userEvent.keyboard('{ArrowDown} ');
    await page.getByRole('toolbar').getByRole('button', { name: 'Snooze' }).click();
    expect(snooze).toHaveBeenCalledTimes(2);
  });

  it('of a heading: sorts, hides, and freezes the column at the left edge until it is unfrozen', async () => {
    const [onSort, onHide] = [vi.fn(), vi.fn()];
    function Arranged() {
      const [layout, setLayout] = useState<GridLayout>({});
      return grid({ arranged: { layout, onLayout: setLayout, hide: onHide }, onSort });
    }
    await draw(<Arranged />);
    const heading = (name: string) => list.getByRole('columnheader', { name });
    await heading('Open').click({ button: 'right' });
    await item('Sort ascending').click();
    expect(onSort).toHaveBeenLastCalledWith({ by: 'dollars', descending: false });
    await heading('Open').click({ button: 'right' });
    await item('Hide column Open').click();
    expect(onHide).toHaveBeenCalledExactlyOnceWith('dollars');
    (list.getByRole('button', { name: 'Open' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await expect.element(menu).toBeVisible();
    await userEvent.keyboard('{Escape}');
    // The focus is where it was.
    expect(document.activeElement).toBe(list.getByRole('button', { name: 'Open' }).element());
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await item('Freeze column Open').click();
    await expect.poll(headings).toEqual(['#', 'Open', 'Account']);
    const left = () => getComputedStyle(heading('Open').element()).left;
    expect([getComputedStyle(heading('Open').element()).position, left()]).toEqual(['sticky', '40px']);
    await heading('Open').click({ button: 'right' });
    await item('Unfreeze column Open').click();
    await expect.poll(headings).toEqual(['#', 'Account', 'Open']);
  });

  it('copy what is selected, with or without the headings', async () => {
    const columns = COLUMNS.map((column) =>
      column.id === 'id' ? { ...column, values: { kind: 'text', of: ({ id }: Row) => id } as const } : column,
    );
    await draw(grid({ columns }));
    const copied: string[] = [];
    vi.spyOn(DataTransfer.prototype, 'setData').mockImplementation((flavour, text) => {
      if (flavour === 'text/plain') copied.push(text);
    });
    await userEvent.click(cell(2, 1));
    await userEvent.click(cell(2, 1), { button: 'right' });
    await item('Copy with headings').click();
    expect(copied).toEqual(['Account\r\nA2']);
    await userEvent.click(cell(2, 1), { button: 'right' });
    expect(items()[0]).toBe('Copy');
    await page.getByRole('menuitem', { name: 'Copy', exact: true }).click();
    expect(copied).toEqual(['Account\r\nA2', 'A2']);
    vi.restoreAllMocks();
  });
});
