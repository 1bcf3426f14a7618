import { DATA_CONTRACT, type TableContract } from './data-contract.ts';

/** Replaces the text between the markers of docs/data-contract.md with the tables of the contract. */
export function withContractTables(document: string): string {
  return document.replaceAll(/(<!-- contract:(\w+) -->\n)[\s\S]*?(<!-- \/contract -->)/g, (_, start: string, name: string, end: string) => {
    const contract = DATA_CONTRACT.find(({ table }) => table === name);
    if (contract === undefined) throw new Error(`The document asks for the contract of ${name}, which is no extract.`);
    return `${start}${contractTable(contract)}\n${end}`;
  });
}

function contractTable({ grain, rules, columns }: TableContract): string {
  const says = (each: TableContract['rules']) =>
    each.map(({ says, breach }) => `${says} (${breach.kind === 'rejected' ? 'else rejected' : 'else a finding'})`).join('; ') || 'anything';
  return [
    `${grain.slice(0, 1).toUpperCase()}${grain.slice(1)}. ${says(rules).slice(0, 1).toUpperCase()}${says(rules).slice(1)}.`,
    '',
    '| column | type | needed | what it is | expected | promises |',
    '|---|---|---|---|---|---|',
    ...columns.map(
      ({ name, type, isNeeded, isKey, references, range, about, rules: own }) =>
        `| \`${name}\` | ${isKey ? 'key' : type}${references === null ? '' : `, refers to \`${references}\``} | ${isNeeded ? 'yes' : 'no'} | ${about} | ${range ?? 'any'} | ${says(own)} |`,
    ),
  ].join('\n');
}
