/** The words of boxes about errors that nothing else caught. */
export const FAULT_WORDS = {
  title: 'TRS Analyst has a problem',
  closes: (log: string) => detail('An unexpected error happened, and TRS Analyst has to close.', log),
  goesOn: (log: string) => detail('An unexpected error happened. If TRS Analyst no longer responds, close it and start it again.', log),
} as const;

function detail(what: string, log: string): string {
  return `${what} Your files were not changed. Details are in ${log}`;
}
