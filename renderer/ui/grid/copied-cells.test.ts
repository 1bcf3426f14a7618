import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { formatIsoDay } from '../../../core/units/day.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { copiedText, tabSeparated } from './cell-values.ts';

const OFFICE = officeHere();

/** The program, where it is installed; null without it. */
function officeHere(): string | null {
  try {
    return execFileSync('which', ['soffice'], { encoding: 'utf8' }).trim();
  } catch {
    console.warn('The test of copied cells in a spreadsheet did not run: it needs LibreOffice (soffice).');
    return null;
  }
}

const NAMES = ['Acme', '"Wayfarer" Farms', "O'Dowd", 'Núñez, Sedgwick', '=1+1', '+61 2 5550', '@risk', '007', 'two\nlines', 'a\ttab'];

/** The cells of a text as a spreadsheet reads it, and writes it again. */
function throughOffice(text: string): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'trs-copied-'));
  try {
    writeFileSync(join(folder, 'copied.tsv'), text);
    const filter = 'Text - txt - csv (StarCalc)';
    const options = ['--headless', `-env:UserInstallation=file://${folder}/profile`, `--infilter=${filter}:9,34,76,1`];
    const target = `csv:${filter}:44,34,76,1,,0,false,false`;
    execFileSync(OFFICE!, [...options, '--convert-to', target, '--outdir', folder, join(folder, 'copied.tsv')], { stdio: 'pipe' });
    return parse(readFileSync(join(folder, 'copied.csv'), 'utf8'), { relax_column_count: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.runIf(OFFICE !== null)('cells that are pasted into a spreadsheet', () => {
  it('are the cells that were copied: one for one, text as text, dollars as numbers', () => {
    const rows = NAMES.map((name, at) => [
      copiedText('text', name),
      copiedText('cents', (at * 1_000_01) as Cents),
      copiedText('day', (18_000 + at) as EpochDay),
    ]);
    const cells = throughOffice(tabSeparated([['Account', 'Open', 'Due'], ...rows]));
    expect(cells).toHaveLength(NAMES.length + 1);
    cells.slice(1).forEach((row, at) => {
      expect(row).toHaveLength(3);
      // A text that a spreadsheet could run has an apostrophe in front.
      expect(
        row[0]!
          .replace(/^'/, '')
          .replace(/\s/g, ' ')
          .replace(/^0+(?=\d)/, ''),
        NAMES[at],
      ).toBe(NAMES[at]!.replace(/\s/g, ' ').replace(/^0+(?=\d)/, ''));
      expect(row[0], NAMES[at]).not.toBe('2');
      expect(Number(row[1])).toBe((at * 1_000_01) / 100);
      expect(row[2]).toBe(formatIsoDay((18_000 + at) as EpochDay));
    });
  });
});
