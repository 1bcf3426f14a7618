import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readKafkaConfig } from '../../adapters/kafka/kafka-config.ts';
import { KafkaEvents } from '../../adapters/kafka/kafka-events.ts';
import { KafkaRefused } from '../../adapters/kafka/kafka-refused.ts';
import { folderStore } from '../../adapters/store/folder-store.ts';
import { storeFolder } from '../../adapters/store/open-store.ts';
import { takeRunLock } from '../../adapters/store/run-lock.ts';
import type { FollowArguments } from '../arguments/run-arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { releaseOnInterrupt, sayOnInterrupt } from '../errors/interrupt.ts';
import { ShellError } from '../errors/shell-error.ts';
import type { FollowEvent } from '../follow/follow-log.ts';
import { CannotFollow, FollowState } from '../follow/follow-state.ts';
import { Follower } from '../follow/follower.ts';
import { computeInThread } from '../follow/full-computation-thread.ts';
import { outputTarget, refuseInsideStore } from '../output/output-target.ts';
import { startRunLog } from '../run/run-log.ts';
import { version } from '../system/version.ts';

/** The folder of a store in which a follower keeps its state. */
const STATE = '_follow';

/** `trs follow`: keeps features, the call list and a store up to date with the change events of a database. */
export async function follow(args: FollowArguments): Promise<ExitCode> {
  const config = inShellWords(() => readKafkaConfig(args.kafkaConfig));
  const folder = storeFolder(args.store);
  if (folder === null) throw new ShellError('trs follow keeps its state beside the snapshots, so it needs a store in a folder.');
  // Its owner alone may read the state.
  mkdirSync(join(folder, STATE), { recursive: true, mode: 0o700 });
  chmodSync(join(folder, STATE), 0o700);
  const lock = await takeRunLock(folderStore(join(folder, STATE)), Date.now());
  if (!('release' in lock))
    throw new ShellError(
      `Another trs follow is at work on ${args.store}: end it first. One that died counts for an hour at most, on this computer not at all.`,
    );
  if (args.isRebuild) FollowState.remove(join(folder, STATE));
  const state = inShellWords(() => FollowState.open(join(folder, STATE)));
  const log = startRunLog<FollowEvent>(args);
  const follower = new Follower({
    config,
    kafka: new KafkaEvents(config),
    state,
    folder,
    stateFolder: join(folder, STATE),
    runFullComputation: computeInThread,
    appVersion: version,
    metrics: args.metrics === null ? null : metricsPath(args.metrics, folder),
    log,
    isOnce: args.isOnce,
    today: args.today,
  });
  sayOnInterrupt('the next trs follow goes on where this one was');
  releaseOnInterrupt(async () => {
    // The state stays open: every transaction of it has ended, and the process ends next.
    follower.stopped(null);
    await lock.release();
  });
  try {
    await follower.follow();
    follower.stopped(null);
    return EXIT.done;
  } catch (error) {
    const failure = inWords(error);
    if (failure instanceof ShellError) follower.stopped(failure.message);
    throw failure;
  } finally {
    state.close();
    await lock.release();
  }
}

function metricsPath(shown: string, store: string): { path: string; shown: string } {
  if (!/[^/\\]\.prom$/i.test(shown))
    throw new ShellError(`${shown} would not be read by Prometheus: give --metrics a name that ends in .prom.`);
  const target = outputTarget(shown, ['.prom']);
  if (target.kind !== 'file') throw new ShellError(`${shown} can’t be written: give --metrics the name of a file.`);
  refuseInsideStore(target, store);
  return { path: target.path, shown };
}

function inShellWords<Value>(call: () => Value): Value {
  try {
    return call();
  } catch (error) {
    throw inWords(error);
  }
}

function inWords(error: unknown): unknown {
  if (error instanceof KafkaRefused || error instanceof CannotFollow) return new ShellError(error.message, { cause: error });
  return error;
}
