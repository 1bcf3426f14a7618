import { expect, it } from 'vitest';
import { inOneTask } from './in-one-task.ts';

const later = () => new Promise((resolve) => setTimeout(resolve, 20));

it('runs everything in order, before what the first of them schedules as a microtask', async () => {
  const schedule = inOneTask();
  const ran: string[] = [];
  schedule(() => {
    ran.push('first');
    queueMicrotask(() => ran.push('drawn'));
  });
  schedule(() => ran.push('second'));
  expect(ran).toEqual([]);
  await later();
  expect(ran).toEqual(['first', 'second', 'drawn']);
});

it('runs what is scheduled while it runs in the next task', async () => {
  const schedule = inOneTask();
  const ran: string[] = [];
  schedule(() => {
    ran.push('first');
    schedule(() => ran.push('third'));
  });
  schedule(() => ran.push('second'));
  await later();
  await later();
  expect(ran).toEqual(['first', 'second', 'third']);
});
