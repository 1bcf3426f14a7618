import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder with the jars of Kafka and Debezium. */
export const KAFKA_JARS = join(import.meta.dirname, '..', '..', '.cache', 'streams', 'libs');

/** Small heaps and quick starts instead of the throughput of a server. */
const JVM = ['-Xmx400m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
const START_MS = 180_000;

/** Starts a class of Kafka in a folder; its output goes to `NAME.log` there. */
export function startJava(folder: string, name: string, args: readonly string[]): ChildProcess {
  const log = openSync(join(folder, `${name}.log`), 'a');
  return spawn('java', [...JVM, '-cp', join(KAFKA_JARS, '*'), ...args], { cwd: folder, stdio: ['ignore', log, log] });
}

/** The text of a Java properties file. */
export function propertiesText(properties: Readonly<Record<string, string | number>>): string {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** Thrown when waiting longer makes no sense. */
export class ServerFailed extends Error {}

/** Waits for a server. Throws with the end of its log when it has ended, or is not ready in time. */
export async function untilReady(process: ChildProcess, log: string, isReady: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + START_MS;
  for (;;) {
    try {
      if (await isReady()) return;
    } catch (error) {
      if (error instanceof ServerFailed) throw error;
      // Not listening yet.
    }
    if (process.exitCode !== null || Date.now() > end) {
      const how = process.exitCode === null ? `does not answer after ${START_MS / 1_000} s; the computer may be too busy` : 'has ended';
      const said = readFileSync(log, 'utf8').trimEnd();
      throw new Error(`A server ${how}. ${said === '' ? `${log} is empty.` : `It said:\n${said.split('\n').slice(-30).join('\n')}`}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Waits until a process has ended. Rejects when it ends with another code than 0. */
export function succeeded(process: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    process.once('error', reject);
    process.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${process.spawnargs.join(' ')} ended with ${code}.`))));
  });
}

/** Ends a process, after 20 s by force. */
export function killed(process: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (process === null || process.exitCode !== null || process.signalCode !== null) return resolve();
    const kill = setTimeout(() => process.kill('SIGKILL'), 20_000);
    process.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    process.kill(signal);
  });
}
