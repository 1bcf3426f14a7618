import type { SqlLimits } from './limits.ts';
import { LockedDuckdb } from './locked-duckdb.ts';
import type { SqlReply, SqlRequest } from './sql-messages.ts';
import { SqlRefused } from './sql-refused.ts';

/** Memory for Node, the library, and what DuckDB uses outside its own limit. */
const ALLOWANCE_BYTES = 700_000_000;
const WATCH_MS = 50;

let duckdb: LockedDuckdb | null = null;

/** Resolves when the message was sent, so that an answer does not accumulate here. */
function say(reply: SqlReply): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(reply, undefined, undefined, () => resolve());
  });
}

/** Ends the process when it uses more memory than DuckDB's limit should allow. */
function watchMemory({ bytes }: SqlLimits): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > bytes + ALLOWANCE_BYTES) void say({ kind: 'memory' }).then(end);
  }, WATCH_MS).unref();
}

/** Kills at once, because an exit would wait for DuckDB's threads. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

async function answer(request: SqlRequest): Promise<void> {
  if (request.kind === 'open') {
    watchMemory(request.limits);
    duckdb = await LockedDuckdb.open(request.views, request.limits);
    return say({ kind: 'opened', views: duckdb.views });
  }
  if (duckdb === null) throw new Error('A statement came before the views.');
  const done = await duckdb.run(request.sql, request, {
    columns: (columns) => say({ kind: 'columns', columns }),
    rows: (cells) => say({ kind: 'rows', cells }),
  });
  return say({ kind: 'done', ...done });
}

process.on('message', (request: SqlRequest) => {
  answer(request).catch((error: unknown) =>
    say({ kind: error instanceof SqlRefused ? 'refused' : 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});
// Ctrl+C in a terminal also reaches this process; the parent process handles it.
process.on('SIGINT', () => undefined);
process.on('disconnect', end);
