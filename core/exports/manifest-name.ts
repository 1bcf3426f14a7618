/** What the name of a manifest ends in, behind the name of its file. */
export const MANIFEST_ENDING = '.manifest.json';

/** The name of the manifest beside a file. */
export function manifestNameFor(file: string): string {
  return `${file}${MANIFEST_ENDING}`;
}
