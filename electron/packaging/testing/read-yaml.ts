import { createRequire } from 'node:module';

// electron-builder's own YAML reader; it is no direct dependency, so it is resolved from there.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { load } = createRequire(builder.resolve('app-builder-lib'))('js-yaml') as { load: (text: string) => unknown };

/** The value that a YAML text stands for. */
export const readYaml = (text: string): unknown => load(text);
