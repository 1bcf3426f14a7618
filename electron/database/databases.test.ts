import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Request } from '../ipc/contract.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { Databases } from './databases.ts';

const TABLES = ['skus', 'accounts', 'invoices', 'invoice_line_items'].map((table) => ({
  name: table,
  table,
  columns: ['a'],
  typed: [],
  rows: 1,
}));
const ASKED: Request<'databases:open'> = {
  host: 'db.example.com',
  port: 3307,
  user: 'trs',
  database: 'billing',
  password: 'secret',
  authority: null,
  map: null,
  isInsecure: false,
};

class FakeProcess extends EventEmitter {
  readonly sent: { message: unknown; ports: readonly unknown[] }[] = [];
  isKilled = false;
  postMessage(message: unknown, ports: readonly unknown[] = []): void {
    this.sent.push({ message, ports });
  }
  kill(): boolean {
    this.isKilled = true;
    this.emit('exit', 0);
    return true;
  }
}

/** Databases whose dialog is answered with `button`, and whose process replies with `answer`. */
function databases({ button = 'Connect', answer = { opened: TABLES } as unknown, chosen = null as string | null } = {}) {
  const processes: FakeProcess[] = [];
  const boxes: { message: string; detail: string; buttons: string[]; defaultId: number; cancelId: number }[] = [];
  const posted: unknown[][] = [];
  const made = new Databases({
    dialog: {
      showMessageBox: async (...args: unknown[]) => {
        const options = args.at(-1) as (typeof boxes)[number];
        boxes.push(options);
        return { response: options.buttons.indexOf(button), checkboxChecked: false };
      },
      showOpenDialog: async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] }),
    } as never,
    utilityProcess: {
      fork: () => {
        const process = new FakeProcess();
        processes.push(process);
        if (answer !== null) queueMicrotask(() => process.emit('message', answer));
        return process;
      },
    } as never,
    newChannel: () => ({ port1: 'to the process', port2: 'to the page' }) as never,
    window: () => ({ webContents: { postMessage: (...args: unknown[]) => posted.push(args) } }) as never,
    program: 'database.cjs',
    onFault: vi.fn(),
  });
  return { made, processes, boxes, posted };
}

describe('a database that the page asks for', () => {
  it('is connected to only after the analyst has seen host, port, user and database, and agreed', async () => {
    const { made, processes, boxes } = databases({ button: 'Cancel' });
    expect(await made.open(ASKED)).toBeNull();
    expect(processes).toEqual([]);
    expect(boxes[0]).toMatchObject({
      message: 'Connect to the database on db.example.com?',
      detail: expect.stringContaining('Host: db.example.com\nPort: 3307\nUser: trs\nDatabase: billing\n'),
      buttons: ['Connect', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    });
    expect(JSON.stringify(boxes)).not.toContain('secret');
  });

  it('is passed to the page as its tables and a token, and only its process gets the password', async () => {
    const { made, processes } = databases();
    const opened = await made.open(ASKED);
    expect(opened).toMatchObject({ opened: true, name: 'billing', tables: TABLES });
    expect(JSON.stringify(opened)).not.toContain('secret');
    expect(processes[0]!.sent).toEqual([{ message: { open: ASKED }, ports: [] }]);
  });

  it('that refuses is reported with the reason, and its process ends', async () => {
    const { made, processes } = databases({ answer: { refused: 'The server denies it.' } });
    expect(await made.open(ASKED)).toEqual({ opened: false, why: 'The server denies it.' });
    expect(processes[0]!.isKilled).toBe(true);
  });

  it('whose process dies is reported as a lost connection', async () => {
    const { made, processes } = databases({ answer: null });
    const opening = made.open(ASKED);
    await vi.waitFor(() => expect(processes).toHaveLength(1));
    processes[0]!.emit('exit', 1);
    expect(await opening).toEqual({ opened: false, why: 'The connection to the database was lost. Try again.' });
  });

  it('is cancelled while it connects', async () => {
    const { made, processes } = databases({ answer: null });
    const opening = made.open(ASKED);
    await vi.waitFor(() => expect(processes).toHaveLength(1));
    made.cancel();
    expect(await opening).toBeNull();
    expect(processes[0]!.isKilled).toBe(true);
  });

  it('gives the page a port to one of its tables, and none after it is closed or the page is gone', async () => {
    const { made, processes, posted } = databases();
    const opened = await made.open(ASKED);
    const token = (opened as { token: string }).token;
    const line = made.line(token, 'skus');
    expect(processes[0]!.sent.at(-1)).toEqual({ message: { line: 'skus' }, ports: ['to the process'] });
    expect(posted).toEqual([['databases:port', { line }, ['to the page']]]);
    expect(made.line('f'.repeat(32), 'skus')).toBeNull();
    made.pageGone();
    expect(processes[0]!.isKilled).toBe(true);
    expect(made.line(token, 'skus')).toBeNull();
  });

  it('accepts the text of a file that the analyst chose, by its token, and of no other file', async () => {
    const file = join(temporaryFolder(), 'map.json');
    writeFileSync(file, '{}');
    const { made, processes } = databases({ chosen: file });
    const chosen = await made.choose('map');
    expect(chosen).toMatchObject({ name: 'map.json' });
    await made.open({ ...ASKED, map: (chosen as { token: string }).token });
    expect(processes[0]!.sent[0]!.message).toEqual({ open: { ...ASKED, map: '{}' } });
    await expect(made.open({ ...ASKED, authority: 'f'.repeat(32) })).rejects.toThrow('no such text');
    expect(await databases().made.choose('map')).toBeNull();
  });
});
