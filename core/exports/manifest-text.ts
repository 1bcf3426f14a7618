/** The text of a manifest. */
export function manifestText(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The same manifest for its file with another name. Throws for a text that is no manifest of ours: that is a bug. */
export function renamedManifest(text: string, name: string): string {
  const manifest = JSON.parse(text) as { readonly file?: { readonly name?: unknown } };
  if (typeof manifest.file?.name !== 'string') throw new Error('What is to be renamed is no manifest.');
  return manifestText({ ...manifest, file: { ...manifest.file, name } });
}

/** The suffix of a manifest's name after the name of its file. */
export const MANIFEST_ENDING = '.manifest.json';

/** The name of the manifest beside a file. */
export function manifestNameFor(file: string): string {
  return `${file}${MANIFEST_ENDING}`;
}
