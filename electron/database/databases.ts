import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type electron from 'electron';
import { newToken } from '../files/granted-files.ts';
import { FILES_WORDS } from '../files/words.ts';
import type { ChosenText, OpenedDatabase, Request } from '../ipc/contract.ts';
import { Refusal } from '../ipc/refusal.ts';
import { fromProcess } from './process-messages.ts';
import { DATABASE_WORDS } from './words.ts';

/** Maximum size of a mapping or a certificate; a longer file is neither. Bytes. */
const MAX_TEXT_BYTES = 1_048_576;
const EXTENSIONS = { authority: ['pem', 'crt', 'cer'], map: ['json'] } as const;

interface Around {
  readonly dialog: Pick<electron.Dialog, 'showMessageBox' | 'showOpenDialog'>;
  readonly utilityProcess: Pick<typeof electron.utilityProcess, 'fork'>;
  newChannel(): electron.MessageChannelMain;
  window(): electron.BrowserWindow | null;
  /** The bundle that the process runs. */
  readonly program: string;
  onFault(error: unknown): void;
}

/** The databases that the page has open, each in its own process. */
export class Databases {
  readonly #around: Around;
  readonly #open = new Map<string, electron.UtilityProcess>();
  readonly #texts = new Map<string, string>();
  #connecting: electron.UtilityProcess | null = null;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Lets the analyst choose a file whose text is needed to open a database. The page gets a token for it; null when nothing was chosen. */
  async choose(what: keyof typeof EXTENSIONS): Promise<ChosenText | null> {
    const { title, kind } = DATABASE_WORDS[what];
    const filters = [
      { name: kind, extensions: [...EXTENSIONS[what]] },
      { name: FILES_WORDS.allFiles, extensions: ['*'] },
    ];
    const { canceled, filePaths } = await this.#over((over) => {
      const options = { title, filters, properties: ['openFile' as const] };
      return over === null ? this.#around.dialog.showOpenDialog(options) : this.#around.dialog.showOpenDialog(over, options);
    });
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return { why: DATABASE_WORDS.unreadable(basename(path)) };
    if (bytes.length > MAX_TEXT_BYTES) return { why: DATABASE_WORDS.tooLarge(basename(path)) };
    const token = newToken();
    this.#texts.set(token, bytes.toString('utf8'));
    return { token, name: basename(path) };
  }

  /**
   * Opens a database after the analyst has agreed to where the connection goes, in a dialog that the page can neither draw nor answer.
   * Null: the analyst did not agree, or cancelled.
   */
  async open({ authority, map, ...asked }: Request<'databases:open'>): Promise<OpenedDatabase | null> {
    const texts = { authority: this.#textOf(authority), map: this.#textOf(map) };
    if (!(await this.#mayConnect(asked))) return null;
    this.cancel();
    const process = this.#around.utilityProcess.fork(this.#around.program, [], { serviceName: DATABASE_WORDS.process, stdio: 'ignore' });
    this.#connecting = process;
    const answer = await this.#answerOf(process, { open: { ...asked, ...texts } });
    if (this.#connecting !== process) return null;
    this.#connecting = null;
    if (answer === null) return { opened: false, why: DATABASE_WORDS.lost };
    if ('refused' in answer) {
      process.kill();
      return { opened: false, why: answer.refused };
    }
    const token = newToken();
    this.#open.set(token, process);
    process.on('exit', () => this.#open.delete(token));
    return { opened: true, token, name: asked.database, tables: answer.opened };
  }

  /** Cancels the connection attempt that is running. */
  cancel(): void {
    this.#connecting?.kill();
    this.#connecting = null;
  }

  /** Connects the page with a table: sends the port to the page under the returned name; null when the database is closed. */
  line(token: string, table: string): string | null {
    const process = this.#open.get(token);
    const window = this.#around.window();
    if (process === undefined || window === null) return null;
    const { port1, port2 } = this.#around.newChannel();
    const line = newToken();
    process.postMessage({ line: table }, [port1]);
    window.webContents.postMessage('databases:port', { line }, [port2]);
    return line;
  }

  close(token: string): void {
    this.#open.get(token)?.kill();
    this.#open.delete(token);
  }

  /** The page is gone: closes all databases. */
  pageGone(): void {
    this.cancel();
    for (const token of [...this.#open.keys()]) this.close(token);
    this.#texts.clear();
  }

  async #mayConnect(asked: Omit<Request<'databases:open'>, 'authority' | 'map'>): Promise<boolean> {
    const options = {
      type: 'question' as const,
      message: DATABASE_WORDS.mayConnect(asked.host),
      detail: DATABASE_WORDS.mayConnectDetail(asked),
      buttons: [DATABASE_WORDS.connect, DATABASE_WORDS.cancel],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const { response } = await this.#over((over) =>
      over === null ? this.#around.dialog.showMessageBox(options) : this.#around.dialog.showMessageBox(over, options),
    );
    return response === 0;
  }

  #over<Value>(ask: (over: electron.BrowserWindow | null) => Promise<Value>): Promise<Value> {
    return ask(this.#around.window());
  }

  #textOf(token: string | null): string | null {
    if (token === null) return null;
    const text = this.#texts.get(token);
    if (text === undefined) throw new Refusal('no such text');
    return text;
  }

  /** The reply of the process about opening its database; null when it ends without a reply. */
  #answerOf(process: electron.UtilityProcess, message: unknown) {
    type Answer = Exclude<ReturnType<typeof fromProcess.parse>, { fault: string }>;
    return new Promise<Answer | null>((resolve) => {
      process.on('message', (said: unknown) => {
        const parsed = fromProcess.parse(said);
        if ('fault' in parsed) this.#around.onFault(new Error(parsed.fault));
        else resolve(parsed);
      });
      process.once('exit', () => resolve(null));
      process.postMessage(message);
    });
  }
}
