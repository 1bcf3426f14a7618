/** What kind of file an ending stands for, in the dialog. */
const KINDS: Readonly<Record<string, string>> = {
  csv: 'CSV file',
  gz: 'Compressed file',
  html: 'Web page',
  json: 'JSON file',
  parquet: 'Parquet file',
  txt: 'Text file',
  xlsx: 'Excel workbook',
};

/** The words of the dialog that saves a file, and why a file was not saved: what happened, then what to do. */
export const EXPORT_WORDS = {
  title: 'Save export',
  kind: (ending: string) => KINDS[ending] ?? ending.toUpperCase(),
  notSaved: {
    left: (name: string, code: string) =>
      `${name} was saved, but the file that belongs to it was not (the system reports ${code}). Delete ${name} and export again.`,
    full: (name: string) => `${name} was not saved: the disk is full. Free some space or choose another disk.`,
    readOnly: (name: string) => `${name} was not saved: this disk can’t be changed. Choose another place.`,
    noFolder: (name: string) => `${name} was not saved: the folder is no longer there. Choose another place.`,
    nameOfFolder: (name: string) => `${name} was not saved: a folder already has this name. Choose another name.`,
    inUse: (name: string) =>
      `${name} was not saved: it is open in another program, or you don’t have permission to write there. Close it in that program, or choose another place.`,
    refused: (name: string, code: string) => `${name} was not saved: the system reports ${code}. Choose another place.`,
  },
} as const;
