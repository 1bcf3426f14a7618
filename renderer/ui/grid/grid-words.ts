/** The words of the menus of a grid, and of the line below it. */
export const GRID_WORDS = {
  ofCell: 'Cell',
  ofColumn: (name: string) => `Column ${name}`,
  copy: 'Copy',
  copyWithHeadings: 'Copy with headings',
  copyKey: 'Ctrl C',
  searchFor: (what: string) => `Search for “${what}”`,
  sortUp: 'Sort ascending',
  sortDown: 'Sort descending',
  hide: (name: string) => `Hide column ${name}`,
  freeze: (name: string) => `Freeze column ${name}`,
  unfreeze: (name: string) => `Unfreeze column ${name}`,
  onChosen: 'What to do with the selected rows',
} as const;
