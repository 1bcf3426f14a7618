interface Asked {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly isInsecure: boolean;
}

/** Options of the command line, and what the form of the app calls them. */
const IN_THE_APP: readonly (readonly [option: string, words: string])[] = [
  ['with --ca', 'under “Certificate authority”'],
  ['leave --insecure out', 'untick “Without TLS”'],
  ['--insecure is', '“Without TLS” is'],
  [': leave it out', ': untick it'],
  ['in the file of --map', 'in the mapping'],
  ['say with --map what it is called', 'give its name in a mapping'],
  ['with --map', 'with a mapping'],
];

/** The words of dialogs about databases, and why one can’t be read. */
export const DATABASE_WORDS = {
  /** As lists of running programs show it. */
  process: 'TRS Analyst database',
  authority: { title: 'Choose the file of the certificate authority', kind: 'Certificates' },
  map: { title: 'Choose the mapping of tables and columns', kind: 'Mappings' },
  unreadable: (name: string) => `${name} can’t be read. Check that the file is still there and that you have permission to read it.`,
  tooLarge: (name: string) => `${name} is too large to be a certificate or a mapping. Choose another file.`,
  connect: 'Connect',
  cancel: 'Cancel',
  mayConnect: (host: string) => `Connect to the database on ${host}?`,
  mayConnectDetail: ({ host, port, user, database, isInsecure }: Asked) =>
    [
      `Host: ${host}`,
      `Port: ${port}`,
      `User: ${user}`,
      `Database: ${database}`,
      '',
      isInsecure
        ? 'The connection is not encrypted: use it only for a database on this computer. Your password is sent to it.'
        : 'The connection is encrypted (TLS), and the server must show a certificate for this host. Your password is sent to it.',
    ].join('\n'),
  lost: 'The connection to the database was lost. Try again.',
  badMapping: (why: string) => `the mapping of tables and columns can’t be used: ${why}`,
  refused: (address: string, why: string) =>
    `${address} can’t be read: ${IN_THE_APP.reduce((words, [option, said]) => words.replace(option, said), why)}.`,
} as const;
