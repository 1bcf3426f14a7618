import { createHash, hash } from 'node:crypto';
import type { HexSha256 } from '../../core/exports/content-hasher.ts';
import type { NewSha256 } from '../../core/exports/sha256.ts';

/** Node's own SHA-256: fast enough to hash extracts while they are read. */
export const nodeSha256: NewSha256 = () => createHash('sha256');

/** The same for short texts, such as the rows of a dataset: half the time of the core's own. */
export const nodeHexSha256: HexSha256 = (bytes) => hash('sha256', bytes);
