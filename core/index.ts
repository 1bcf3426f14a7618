export { type AsOf, chooseAsOf } from './as-of.ts';
export type { CoreError } from './errors/core-error.ts';
export { describeError } from './errors/describe-error.ts';
export type { Result } from './errors/result.ts';
export { callList, type Extracts, readExtracts, type Snapshot, takeSnapshot } from './pipeline.ts';
export type { ReadOptions } from './sources/read-extracts.ts';
export type { ReadProgress, SourceFile } from './sources/source-file.ts';
