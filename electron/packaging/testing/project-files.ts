import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PROJECT = resolve(import.meta.dirname, '..', '..', '..');

/** The text of a file of the project. */
export const projectFile = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

/** The parts of package.json that packaging and the workflow use. */
export const packageJson = JSON.parse(projectFile('package.json')) as {
  version: string;
  main: string;
  engines: { node: string };
  scripts: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies: Record<string, string>;
};
