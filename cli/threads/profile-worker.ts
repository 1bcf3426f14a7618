import { parentPort, workerData } from 'node:worker_threads';
import { type ProfileTask, profileByTask } from './profile-task.ts';

// The entry of a thread of its own: it profiles the file that `ProfileThreads` names.
void profileByTask(workerData as ProfileTask).then((profile) => parentPort!.postMessage(profile));
