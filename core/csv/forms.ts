/** The encodings that are read. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** The characters that may separate fields. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** How a quote is written inside quotes: doubled, or after a backslash as well. */
export const QUOTES = ['doubled', 'backslash'] as const;

export type Quotes = (typeof QUOTES)[number];
