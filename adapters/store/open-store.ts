import { resolve } from 'node:path';
import { folderStore } from './folder-store.ts';
import type { ObjectStore } from './object-store.ts';
import { StoreError } from './store-error.ts';

const IS_URL = /^[a-z][a-z0-9+.-]+:\/\//i;

/** The absolute path of a store in a folder; null for a bucket. */
export function storeFolder(address: string): string | null {
  return IS_URL.test(address) ? null : resolve(address);
}

/** The store at an address: a folder, or `s3://bucket/prefix`. Throws a `StoreError` for an address that is neither. */
export async function openStore(address: string, environment: Readonly<Record<string, string | undefined>>): Promise<ObjectStore> {
  if (/^s3:/i.test(address)) {
    const { s3Store } = await import('./s3-store.ts');
    return s3Store(address, environment);
  }
  if (IS_URL.test(address)) throw new StoreError(`${address} is no address of a store: give s3://bucket/prefix, or a folder.`);
  return folderStore(resolve(address));
}
