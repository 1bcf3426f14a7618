import { createRequire } from 'node:module';

// The reader that electron-builder reads its own configuration with; it is no package of ours, so it is found from there.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { load } = createRequire(builder.resolve('app-builder-lib'))('js-yaml') as { load: (text: string) => unknown };

/** The value that a YAML text stands for. */
export const readYaml = (text: string): unknown => load(text);
