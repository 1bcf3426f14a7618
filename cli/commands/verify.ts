import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { manifestNameFor } from '../../core/exports/manifest-text.ts';
import { counted } from '../../core/units/counted.ts';
import type { VerifyArguments } from '../arguments/arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { cannotRead, ShellError } from '../errors/shell-error.ts';
import { findInputs } from '../inputs/source-files.ts';
import { standardOutput, writeAll } from '../output/stdout.ts';
import { terminalSafe } from '../terminal/terminal-text.ts';

/** `trs verify`: whether a dataset still matches the manifest beside it. The result goes to stdout, even with `--quiet`. */
export async function verify({ file }: VerifyArguments): Promise<ExitCode> {
  const { readManifest, verifyFeatures } = await import('../../core/exports/verify-features.ts');
  const { detailOf } = await import('../../core/sources/files/open-extracts.ts');
  const { ReadFailed } = await import('../../core/sources/rows/scan-file.ts');
  const { nodeSha256 } = await import('../system/node-sha256.ts');
  const { files } = findInputs([file]);
  const [source] = files;
  if (source === undefined || source.path !== file) throw new ShellError(`${file} is a folder: give the file to check.`);
  const manifestPath = manifestNameFor(file);
  const manifest = readManifest(readText(manifestPath));
  if (manifest === null)
    throw new ShellError(`${manifestPath} is no manifest of a feature dataset: write the dataset again with --manifest.`);
  try {
    const { mismatches, found } = await verifyFeatures(source, manifest, nodeSha256).catch((error: unknown) => {
      if (error instanceof ReadFailed)
        throw new ShellError(`${file} can’t be read: ${detailOf(error.cause)}, so try again.`, { cause: error });
      throw error;
    });
    const lines =
      mismatches.length === 0
        ? [
            `${file} is what its manifest says: ${counted(found!.rows, 'row')}, content hash ${found!.contentHash}${found!.extendedHash === null ? '' : `, of the extended columns ${found!.extendedHash}`}.`,
          ]
        : [`${file} is not what ${basename(manifestPath)} says:`, ...mismatches.map((line) => `  ${line}`)];
    await writeAll(standardOutput(), [new TextEncoder().encode(lines.map((line) => `${terminalSafe(line)}\n`).join(''))]);
    return mismatches.length === 0 ? EXIT.done : EXIT.failed;
  } finally {
    for (const each of files) await each.close();
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw cannotRead(path, error);
  }
}
