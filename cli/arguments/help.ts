import { COMMAND_NAMES, COMMANDS, type CommandDeclaration, type CommandName, OPTIONS, type OptionName } from './options.ts';

const WIDTH = 96;

/** The help for one command, or for all of trs; ends in a newline. */
export function helpText(about: CommandName | null): string {
  return about === null ? overview() : commandHelp(COMMANDS[about]);
}

function overview(): string {
  return [
    'trs: the trade debtors to call, and the late-payment feature dataset, from four TRS extracts.',
    '',
    ...COMMAND_NAMES.flatMap((name) => [`  ${COMMANDS[name].usage}`, ...wrapped(COMMANDS[name].purpose, 6)]),
    '',
    ...wrapped(
      'EXTRACTS is a folder with the four files, a .zip of them, the files themselves one after the other (.csv or .csv.gz), or a database: mysql://user@host:port/database.',
      0,
    ),
    'trs COMMAND --help lists the options of a command.',
    '',
    'Exit codes',
    '    0  written; also when the reader of a pipe has stopped reading',
    '    1  wrong use, or something can’t be read or written: nothing was written',
    '    2  more rows were rejected than allowed',
    '    3  a requested check failed',
    '    4  internal error',
    '  130  interrupted, nothing left behind',
    '',
  ].join('\n');
}

function commandHelp({ usage, purpose, options, notes }: CommandDeclaration): string {
  return [
    `  ${usage}`,
    '',
    ...wrapped(purpose, 0),
    '',
    'Options',
    ...options.flatMap(optionHelp),
    ...notes.flatMap((note) => ['', ...wrapped(note, 0)]),
    '',
  ].join('\n');
}

function optionHelp(name: OptionName): string[] {
  const { value, help } = OPTIONS[name];
  const head = `  --${name}${value === null ? '' : ` ${value}`}`;
  const lines = wrapped(help, 28);
  // A long head has a line of its own.
  return head.length < 28 ? [head.padEnd(28) + lines[0]!.slice(28), ...lines.slice(1)] : [head, ...lines];
}

/** Breaks `text` between words; every line starts with `indent` spaces. */
function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each);
}
