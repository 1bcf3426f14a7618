import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { SqlRefused } from '../../adapters/duckdb/sql-refused.ts';
import { errnoOf } from '../../adapters/files/not-written.ts';
import { writeOwnFile } from '../../adapters/files/write-together.ts';
import { SQL_EXAMPLES } from '../../core/sql/sql-examples.ts';
import { isComplete } from '../../core/sql/sql-parts.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { printLine } from '../output/stderr.ts';
import { userDataFolder } from '../system/user-folder.ts';
import { completions } from './sql-completion.ts';
import type { StoreSql } from './sql-session.ts';

const PROMPT = 'sql> ';
const CONTINUED = '...> ';
const HISTORY_LINES = 1_000;

const COMMANDS: Readonly<Record<string, string>> = {
  '.help': 'what can be typed here',
  '.tables': 'the tables of the store',
  '.examples': 'statements to begin with; .examples NAME runs one',
  '.quit': 'end, as Ctrl+D does',
};

/** Draws the answer to a statement, or throws a `SqlRefused`. */
export type Answering = (statement: string) => Promise<void>;

/**
 * Reads statements and answers them until the input ends. A statement ends with a semicolon; Ctrl+C cancels the running one or
 * the line. Without a terminal it stops at the first statement that fails, with exit code 1.
 */
export async function sqlPrompt(sql: StoreSql, keepsHistory: boolean, answer: Answering): Promise<ExitCode> {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  return isTerminal ? new SqlPrompt(sql, keepsHistory, answer).ask() : runPiped(answer);
}

async function runPiped(answer: Answering): Promise<ExitCode> {
  let statement = '';
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    statement += `${line}\n`;
    if (!isComplete(statement)) continue;
    await answer(statement);
    statement = '';
  }
  if (statement.trim() !== '') await answer(statement);
  return EXIT.done;
}

class SqlPrompt {
  readonly #sql: StoreSql;
  readonly #answer: Answering;
  readonly #historyFile: string | null;
  readonly #lines: string[] = [];
  #reader: Interface;
  /** The earlier lines of the current statement. */
  #begun = '';
  #isRunning = false;
  #isClosed = false;

  constructor(sql: StoreSql, keepsHistory: boolean, answer: Answering) {
    this.#sql = sql;
    this.#answer = answer;
    this.#historyFile = keepsHistory ? join(userDataFolder('trs'), 'sql-history') : null;
    this.#reader = createInterface({
      input: process.stdin,
      output: process.stdout,
      history: this.#historyFile === null ? [] : historyOf(this.#historyFile),
      historySize: HISTORY_LINES,
      removeHistoryDuplicates: true,
      completer: (line: string) => completions(line, this.#begun + line, sql.views, Object.keys(COMMANDS)),
    });
  }

  ask(): Promise<ExitCode> {
    const reader = this.#reader;
    return new Promise((resolve, reject) => {
      reader.on('line', (line) => {
        this.#lines.push(line);
        if (!this.#isRunning) this.#work().catch(reject);
      });
      reader.on('history', (history: string[]) => this.#keep(history));
      reader.on('SIGINT', () => this.#interrupted());
      reader.on('close', () => {
        this.#isClosed = true;
        this.#sql.close();
        process.stdout.write('\n');
        resolve(EXIT.done);
      });
      printLine('.help says what can be typed here; a statement ends with a semicolon.');
      this.#ask();
    });
  }

  /** Handles the typed lines in sequence. */
  async #work(): Promise<void> {
    this.#isRunning = true;
    for (let line = this.#lines.shift(); line !== undefined; line = this.#lines.shift()) await this.#take(line);
    this.#isRunning = false;
    this.#ask();
  }

  async #take(line: string): Promise<void> {
    const [command, ...words] = line.trim().split(/\s+/);
    if (this.#begun === '' && command!.startsWith('.')) return this.#command(command!, words);
    if (this.#begun === '' && /^(?:exit|quit);?$/i.test(line.trim())) return this.#reader.close();
    this.#begun += `${line}\n`;
    if (!isComplete(this.#begun)) return;
    const statement = this.#begun;
    this.#begun = '';
    await this.#run(statement);
  }

  async #run(statement: string): Promise<void> {
    try {
      await this.#answer(statement);
    } catch (error) {
      if (!(error instanceof SqlRefused)) throw error;
      printLine(error.message);
    }
  }

  async #command(command: string, [name]: readonly string[]): Promise<void> {
    switch (command) {
      case '.help':
        for (const [each, meaning] of Object.entries(COMMANDS)) printLine(`${each.padEnd(10)} ${meaning}`);
        return;
      case '.tables':
        for (const { name: view, columns } of this.#sql.views)
          printLine(`${view.padEnd(26)} ${columns.map((column) => column.name).join(', ')}`);
        return;
      case '.examples': {
        if (name === undefined) {
          for (const example of SQL_EXAMPLES) printLine(`${example.name.padEnd(20)} ${example.question}`);
          return;
        }
        const example = SQL_EXAMPLES.find((each) => each.name === name);
        if (example === undefined) return printLine(`There is no example ${name}: .examples lists them.`);
        for (const line of example.sql.split('\n')) printLine(line);
        return this.#run(example.sql);
      }
      case '.quit':
        return this.#reader.close();
      default:
        printLine(`There is no ${command} here: .help says what there is.`);
    }
  }

  #interrupted(): void {
    if (this.#isRunning) {
      this.#lines.length = 0;
      return this.#sql.cancel();
    }
    process.stdout.write('\n');
    this.#begun = '';
    // Clears the line.
    this.#reader.write(null, { ctrl: true, name: 'e' });
    this.#reader.write(null, { ctrl: true, name: 'u' });
    this.#ask();
  }

  #ask(): void {
    if (this.#isClosed) return;
    this.#reader.setPrompt(this.#begun === '' ? PROMPT : CONTINUED);
    this.#reader.prompt();
  }

  #keep(history: readonly string[]): void {
    if (this.#historyFile === null) return;
    try {
      writeOwnFile(this.#historyFile, `${history.join('\n')}\n`);
    } catch (error) {
      if (errnoOf(error) === null) throw error;
      printLine(
        `warning: ${this.#historyFile} can’t be written (${errnoOf(error)}), so what is typed is not kept; --no-history does without.`,
      );
    }
  }
}

/** Latest line first, as in readline. */
function historyOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return [];
  }
}
