import { MANIFEST_ENDING, renamedManifest } from '../../exports/manifest-text.ts';
import type { ExportedFile } from './schema-parts.ts';

/** A manifest to be saved beside its file, under that file's name and `ending`. */
export interface ManifestBeside {
  readonly ending: typeof MANIFEST_ENDING;
  readonly bytes: Uint8Array;
}

/** The manifest of an exported file that is saved as `name`: a manifest contains the name of its file, which is known only then. */
export function manifestBeside(manifest: ExportedFile, name: string): ManifestBeside {
  const text = renamedManifest(new TextDecoder().decode(manifest.bytes), name);
  return { ending: MANIFEST_ENDING, bytes: new TextEncoder().encode(text) };
}
