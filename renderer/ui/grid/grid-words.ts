import { countOf } from '../../lib/format.ts';

/** The words of the menus of a grid, and of the line below it. */
export const GRID_WORDS = {
  ofCell: 'Cell',
  ofColumn: (name: string) => `Column ${name}`,
  copy: 'Copy',
  copyWithHeadings: 'Copy with headings',
  copyKey: 'Ctrl C',
  onlyAccount: (id: string) => `Show only account ${id}`,
  searchFor: (what: string) => `Search for “${what}”`,
  sortUp: 'Sort ascending',
  sortDown: 'Sort descending',
  hide: (name: string) => `Hide column ${name}`,
  freeze: (name: string, hasRoom: boolean) => `Freeze column ${name}${hasRoom ? '' : ': too wide for this list'}`,
  unfreeze: (name: string, isTooWide: boolean) => `Unfreeze column ${name}${isTooWide ? ', too wide to stay in this list' : ''}`,
  fit: (name: string) => `Fit column ${name} to its content`,
  usualWidth: (name: string) => `Usual width of column ${name}`,
  onChosen: 'What to do with the selected rows',
  head: {
    tooWide: 'Frozen, but too wide for this list: it scrolls with the others.',
    sortTitle: 'Sorts; with Shift, after the columns sorted by already',
    sorted: (isAscending: boolean) => `, sorted by ${isAscending ? 'ascending' : 'descending'} in place `,
    widthTitle: 'Drag for another width, double-click to fit the content',
  },
  status: {
    rows: (rows: number) => `${countOf(rows, 'row')} selected`,
    cells: (cells: number) => `${countOf(cells, 'cell')} selected`,
    inRows: (cells: number, rows: number) => `${countOf(cells, 'cell')} selected, in ${countOf(rows, 'row')}`,
    rectangle: (cells: number, rows: number, columns: number) =>
      `${countOf(cells, 'cell')} selected, ${countOf(rows, 'row')} × ${countOf(columns, 'column')}`,
    sumOf: 'Sum of',
    oneToChoose: 'Select one column for its sum',
    reading: 'Reading…',
    copied: (copied: number) => `${countOf(copied, 'cell')} copied`,
    tooMany: (maxChosenRows: string) => `At most ${maxChosenRows} rows can be copied; export the list for more`,
  },
} as const;
