import type { RowIssues } from '../findings/row-issues.ts';
import type { SourceTables } from '../sources/read-extracts.ts';
import type { RejectGroup } from './reject-group.ts';

/** All rejects in groups: those with the largest missing amount first, then the largest groups. */
export function rejectGroups(rejects: RowIssues, sources: SourceTables): RejectGroup[] {
  const ofInvoices = invoiceWorths(sources);
  const { worth } = sources.lineItems.reader;
  const groups = rejects.groups().map((group): RejectGroup => {
    const lines = worth.ofGroup(group);
    if (lines !== null) return { ...group, cents: lines.cents, pricedLines: lines.lines };
    const ofLines = ofInvoices.get(`${group.file}\n${group.column}\n${group.reason}`);
    return { ...group, cents: ofLines?.cents ?? null, pricedLines: null };
  });
  return groups.toSorted(
    (a, b) => (b.cents ?? -1) - (a.cents ?? -1) || Number(isByReference(a)) - Number(isByReference(b)) || b.count - a.count,
  );
}

/** Whether the rows were rejected because of another row, which is sorted before them when both amounts are equal. */
function isByReference({ reason }: RejectGroup): boolean {
  return reason === 'refers to rejected row';
}

/** The sums of the lines of rejected invoices, by the group of the invoice. */
function invoiceWorths({ invoices, lineItems }: SourceTables) {
  const { worth } = lineItems.reader;
  const codes = [...worth.invoices()];
  const wanted = new Map(codes.map((code) => [placeKey(invoices.reader.invoices.rejectedAt(code)!), code]));
  const byGroup = new Map<string, number[]>();
  if (wanted.size === 0) return new Map<string, ReturnType<typeof worth.ofInvoices>>();
  for (let row = 0; row < invoices.rejects.detailed; row++) {
    const code = wanted.get(placeKey(invoices.rejects.at(row)));
    if (code === undefined) continue;
    const key = invoices.rejects.groupOf(row);
    byGroup.set(key, [...(byGroup.get(key) ?? []), code]);
  }
  return new Map(Array.from(byGroup, ([key, of]) => [key, worth.ofInvoices(of)]));
}

function placeKey({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}\n${line}`;
}
