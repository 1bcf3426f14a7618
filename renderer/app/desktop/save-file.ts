import type { ExportedFile } from '../../../core/queries/shared/schema-parts.ts';

/** Hands a file to the browser, which saves it where it saves downloads. */
export function saveFile({ name, mimeType, bytes }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mimeType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
