import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FullConfig, FullResult, Reporter, Suite } from '@playwright/test/reporter';
import { WHAT_RAN } from './what-ran-file.js';

/** The number of journeys of a project by result. */
export interface ProjectRun {
  readonly project: string;
  readonly passed: number;
  readonly flaky: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Writes the counts of journeys by project, for `e2e/run.js`. */
export default class WhatRan implements Reporter {
  #suite: Suite | null = null;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onEnd(_result: FullResult): void {
    const runs = (this.#suite?.suites ?? []).map(countRun);
    mkdirSync(dirname(WHAT_RAN), { recursive: true });
    writeFileSync(WHAT_RAN, JSON.stringify(runs));
  }

  printsToStdio(): boolean {
    return false;
  }
}

function countRun(project: Suite): ProjectRun {
  const count = { passed: 0, flaky: 0, failed: 0, skipped: 0 };
  for (const test of project.allTests()) {
    const outcome = test.outcome();
    if (outcome === 'expected') count.passed++;
    else if (outcome === 'unexpected') count.failed++;
    else count[outcome]++;
  }
  return { project: project.title, ...count };
}
