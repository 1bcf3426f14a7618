import { SqlFailure } from '../features/sql/sql-client.ts';
import { SqlSession } from '../features/sql/sql-session.ts';
import type { AnswerColumn } from '../sql-worker/sql-messages.ts';

/** What the stand-in for DuckDB answers a statement with. */
export type ScriptedAnswer =
  | { readonly columns: readonly AnswerColumn[]; readonly rows: readonly (readonly (string | null)[])[]; readonly isCut?: boolean }
  | SqlFailure
  /** It never ends, and ignores a stop. */
  | 'deaf'
  /** It runs until it is stopped. */
  | 'long';

/** What happened to the workers that were started. */
export interface SqlLog {
  started: number;
  ended: number;
  /** Names of the tables of each feeding. */
  readonly fed: string[][];
  /** Statements that reached a worker. */
  readonly ran: string[];
  /** Each feeding waits for this; it is rejected when the worker ends first. */
  feeding: Promise<void>;
  /** Makes the latest worker end by itself. */
  die(): void;
}

/** A session of SQL without a worker: statements are answered as it is written, by their text. */
export function scriptedSql(script: Readonly<Record<string, ScriptedAnswer>>, startFails = false): { session: SqlSession; log: SqlLog } {
  const log: SqlLog = { started: 0, ended: 0, fed: [], ran: [], feeding: Promise.resolve(), die: () => undefined };
  const session = new SqlSession((onEnd) => {
    const serial = ++log.started;
    const answers = new Map<number, Exclude<ScriptedAnswer, SqlFailure | string>>();
    const running = new Map<number, (failure: SqlFailure) => void>();
    let endFeeding: (failure: SqlFailure) => void = () => undefined;
    let last = serial * 1_000;
    const endAll = () => {
      for (const reject of running.values()) reject(new SqlFailure('ended', 'ended'));
      running.clear();
      endFeeding(new SqlFailure('ended', 'ended'));
    };
    log.die = () => {
      endAll();
      onEnd(new SqlFailure('ended', 'out of memory'));
    };
    return {
      start: async () => {
        if (startFails) throw new SqlFailure('ended', 'WebAssembly is not there.');
        return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      },
      async feed(tables) {
        const ended = new Promise<never>((_, reject) => {
          endFeeding = reject;
        });
        await Promise.race([log.feeding, ended]);
        log.fed.push(tables.map(({ name }) => name));
      },
      run(statement) {
        const number = ++last;
        log.ran.push(statement);
        const scripted = script[statement] ?? new SqlFailure('refused', 'No such statement.', 0);
        const answer = new Promise<{ columns: AnswerColumn[]; rows: number; isCut: boolean }>((resolve, reject) => {
          if (scripted === 'deaf' || scripted === 'long') running.set(number, reject);
          else if (scripted instanceof SqlFailure) reject(scripted);
          else {
            answers.set(number, scripted);
            resolve({ columns: [...scripted.columns], rows: scripted.rows.length, isCut: scripted.isCut ?? false });
          }
        });
        return { number, answer };
      },
      stop(number) {
        const isDeaf = Object.values(script).includes('deaf');
        if (!isDeaf) running.get(number)?.(new SqlFailure('stopped', 'Stopped.'));
      },
      rows: async (answer, firstRow, limit) => answers.get(answer)!.rows.slice(firstRow, firstRow + limit),
      points: async (answer, label, value) =>
        answers.get(answer)!.rows.map((row) => ({ label: row[label] ?? '–', value: row[value] === null ? null : Number(row[value]) })),
      file: async () => new TextEncoder().encode('n\n1\n'),
      end() {
        log.ended++;
        endAll();
      },
    };
  });
  return { session, log };
}
