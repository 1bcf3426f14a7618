/** The width at which the heading of a column and its drawn cells are whole, in px. `part`: its heading, or something in it. */
export function fittingWidth(part: HTMLElement): number {
  const heading = part.closest<HTMLElement>('[role=columnheader]')!;
  const sheet = heading.closest('.grid-sheet')!;
  const place = [...heading.parentElement!.children].indexOf(heading) + 1;
  const cells = sheet.querySelectorAll(`.grid-row > [aria-colindex="${place}"], .grid-foot-row > :nth-child(${place})`);
  // In their own places they are as wide as the column is now.
  const probe = document.createElement('div');
  probe.className = 'grid-probe';
  probe.append(...[heading, ...cells].map((cell) => cell.cloneNode(true)));
  sheet.append(probe);
  const widths = [...probe.children].map((cell) => cell.getBoundingClientRect().width);
  probe.remove();
  return Math.ceil(Math.max(...widths));
}
