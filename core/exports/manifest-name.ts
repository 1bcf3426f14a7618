/** The name of the manifest beside a file. */
export function manifestNameFor(file: string): string {
  return `${file}.manifest.json`;
}
