/** Words in which the names of matching files of invoices and of line items differ. */
const TABLE_WORDS = new Set(['invoice', 'invoices', 'inv', 'line', 'lines', 'item', 'items', 'lineitem', 'lineitems', 'invoicelineitems']);

/**
 * The file of line items for each file of invoices: the only one of its folder, of its archive, or of its name's pattern
 * (`apr_invoices.csv` and `apr_lines.csv`). -1 where there is none. Indexes into `lines`, one for each of `invoices`.
 */
export function partnerFiles(invoices: readonly string[], lines: readonly string[]): number[] {
  const kinships = [folderOf, archiveOf].map((kin) => [invoices.map(kin), lines.map(kin)] as const);
  const varying = [varyingParts(invoices), varyingParts(lines)] as const;
  const bare = [invoices.map(withoutTableWords), lines.map(withoutTableWords)] as const;
  return invoices.map((_, place) => {
    for (const [ours, theirs] of [...kinships, varying, bare]) {
      const own = ours[place]!;
      if (own === null || ours.filter((other) => other === own).length > 1) continue;
      const partners = theirs.flatMap((other, at) => (other === own ? [at] : []));
      if (partners.length === 1) return partners[0]!;
    }
    return -1;
  });
}

function folderOf(name: string): string | null {
  const end = name.lastIndexOf('/');
  return end < 0 ? null : name.slice(0, end);
}

function archiveOf(name: string): string | null {
  return /^.*?\.zip(?=\/)/i.exec(name)?.[0] ?? null;
}

/** The distinguishing part of each name: without the start and the end that all of them share. */
function varyingParts(names: readonly string[]): (string | null)[] {
  if (names.length < 2) return names.map(() => null);
  const [first, ...others] = names.map((name) => name.toLowerCase()) as [string, ...string[]];
  const shortest = Math.min(...names.map((name) => name.length));
  let start = 0;
  while (start < shortest && others.every((name) => name[start] === first[start])) start++;
  let end = 0;
  while (end < shortest - start && others.every((name) => name.at(-1 - end) === first.at(-1 - end))) end++;
  return names.map((name) => name.toLowerCase().slice(start, name.length - end));
}

function withoutTableWords(name: string): string {
  const base = name.toLowerCase().replace(/(\.(csv|txt|tsv|gz))+$/, '');
  return base
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !TABLE_WORDS.has(word))
    .join(' ');
}
