import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const CSV = 'Text - txt - csv (StarCalc)';

/** Whether LibreOffice is installed. */
export function hasSpreadsheet(): boolean {
  return spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** The cells of a clipboard's text or HTML, as LibreOffice reads it and writes it to a CSV file: the text of each cell as it is shown. */
export function readBySpreadsheet(flavour: 'text' | 'html', content: string): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'trs-copied-'));
  try {
    const file = join(folder, flavour === 'text' ? 'copied.tsv' : 'copied.html');
    writeFileSync(file, content);
    const inFilter = flavour === 'text' ? `${CSV}:9,34,76,1` : 'HTML (StarCalc)';
    const { status, stderr } = spawnSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        `--infilter=${inFilter}`,
        '--convert-to',
        `csv:${CSV}:44,34,76,1,,0,false,false`,
        '--outdir',
        folder,
        file,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 240_000 },
    );
    if (status !== 0) throw new Error(`LibreOffice could not convert the cells: ${stderr}`);
    return parse(readFileSync(join(folder, 'copied.csv'), 'utf8'), { relax_column_count: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
