import { createHash } from 'node:crypto';
import type { NewSha256 } from '../core/exports/sha256.ts';

/** Node's own SHA-256: fast enough to hash extracts while they are read. */
export const nodeSha256: NewSha256 = () => createHash('sha256');
