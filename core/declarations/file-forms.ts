/** What is known of a way in which a file as a whole may be written. */
interface FileFormDeclaration {
  readonly form: string;
  readonly where: string;
  readonly becomes: string;
  /** The finding about a file. */
  says(file: string, detail: string): string;
}

/** Every way in which a file may differ from a plain one, a header and its rows in UTF-8, and is read all the same. */
export const FILE_FORMS = {
  'unmarked-utf-16': {
    form: 'UTF-16 without a byte order mark',
    where: 'the whole file',
    becomes: 'read, told by its zero bytes, with a finding',
    says: (file, encoding) => `${file} has no byte order mark; its zero bytes tell that it is ${encoding}.`,
  },
} as const satisfies Readonly<Record<string, FileFormDeclaration>>;
