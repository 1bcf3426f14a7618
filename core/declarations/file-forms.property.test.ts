import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesIn } from '../testing/encoded-text.ts';
import { SMALL_EXTRACT } from '../testing/extract-files.ts';
import { memorySource } from '../testing/memory-source.ts';
import { type ReadReport, readOrThrow, reportOf } from '../testing/read-report.ts';
import { day, featuresText } from '../testing/read-text-extracts.ts';

type Contents = Readonly<Record<string, string | Uint8Array>>;

async function read(contents: Contents): Promise<ReadReport & { features: string }> {
  const extracts = await readOrThrow(Object.entries(contents).map(([name, content]) => memorySource(name, content, 700)));
  return { ...reportOf(extracts), features: featuresText(extracts, day('2021-06-30')) };
}

/** The small extract with each file written in another way. */
function written<Content>(write: (text: string) => Content): Record<string, Content> {
  return Object.fromEntries(Object.entries(SMALL_EXTRACT).map(([name, text]) => [name, write(text)]));
}

describe('UTF-16 without a byte order mark', () => {
  it.each(['utf-16le', 'utf-16be'] as const)('is read as %s, with a finding', async (encoding) => {
    const plain = await read(SMALL_EXTRACT);
    const { features, fileFindings, rejects } = await read(written((text) => bytesIn(text, encoding, false)));
    expect(features).toBe(plain.features);
    expect(rejects).toEqual([]);
    expect(fileFindings['file.unmarked-utf-16']).toContain(
      `invoices.csv has no byte order mark; its zero bytes tell that it is ${encoding.toUpperCase()}.`,
    );
  });

  it('is not assumed for valid UTF-8 with zero bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3_000 }), async (zeros) => {
        const accounts = `account_id,joining_date,company_name\nA1,2020-01-01,${'x\0'.repeat(zeros)}\nA2,2020-06-01,y\n`;
        const { fileFindings, ledger } = await read({ ...SMALL_EXTRACT, 'accounts.csv': accounts });
        expect(fileFindings['file.unmarked-utf-16']).toBeUndefined();
        expect(ledger['accounts.csv']).toEqual([2, 2, 0, 0]);
      }),
      { numRuns: 10 },
    );
  });
});
