import type { AwsClient } from 'aws4fetch';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { StoreError } from './store-error.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Retries of a failed request; aws4fetch waits longer each time. */
const RETRIES = 5;

/** The environment variables that say how to reach S3. */
export type S3Environment = Readonly<Record<string, string | undefined>>;

/**
 * A store under a prefix of a bucket. `If-None-Match: *` ensures that exactly one of several writers of an object succeeds.
 * Credentials come from the same places as for AWS’s own tools: environment, profiles, SSO, the role of a machine or a task. Region and endpoint
 * from `AWS_REGION` and `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`.
 */
export async function s3Store(address: string, environment: S3Environment): Promise<ObjectStore> {
  const { bucket, prefix } = parseAddress(address);
  const base = bucketUrl(address, bucket, environment);
  const client = await signedIn(address, environment);
  const urlOf = (path: string) => `${base}/${[...`${prefix}${path}`.split('/')].map(encodeURIComponent).join('/')}`;

  /** The answer, whose status is 2xx or one of `expected`. */
  async function ask(url: string, init: RequestInit, expected: readonly number[]): Promise<Response> {
    let answer: Response;
    try {
      answer = await client.fetch(url, init);
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new StoreError(`${address} can’t be reached (${cause}): check the network and the endpoint.`, { cause: error });
    }
    if (answer.ok || expected.includes(answer.status)) return answer;
    throw new StoreError(`${address} can’t be used: ${refusal(answer.status, await answer.text())}.`);
  }

  return {
    address,
    folder: null,
    async putIfAbsent(path, bytes) {
      const url = urlOf(path);
      const body = bytes.slice();
      // 409: another writer is writing the same object now.
      for (let tries = 0; ; tries++) {
        const answer = await ask(url, { method: 'PUT', body, headers: { 'if-none-match': '*' } }, tries < RETRIES ? [409, 412] : [412]);
        if (answer.ok) return true;
        if (answer.status === 412) {
          // If the response to this write was lost, the existing object is the one that it wrote.
          const there = await ask(url, {}, [404]);
          return there.ok && Buffer.from(await there.arrayBuffer()).equals(bytes);
        }
      }
    },
    async get(path) {
      const answer = await ask(urlOf(path), {}, [404]);
      if (!answer.ok) {
        // A missing bucket also gives 404.
        const { Code } = errorOf(await answer.text());
        if (Code === 'NoSuchBucket')
          throw new StoreError(`${address} can’t be used: there is no such bucket, so create it or check its name.`);
        return null;
      }
      return new Uint8Array(await answer.arrayBuffer());
    },
    async list(under) {
      const found: StoredObject[] = [];
      for (let token: string | null = null; ; ) {
        const query: Record<string, string> = { 'list-type': '2', prefix: `${prefix}${under}` };
        if (token !== null) query['continuation-token'] = token;
        const answer = await ask(`${base}/?${new URLSearchParams(query)}`, {}, []);
        const { ListBucketResult: page } = listing.parse(parser.parse(await answer.text()));
        for (const { Key, Size, LastModified } of page.Contents)
          found.push({ path: Key.slice(prefix.length), bytes: Size, modified: Date.parse(LastModified) });
        if (page.NextContinuationToken === undefined) return found.sort((a, b) => (a.path < b.path ? -1 : 1));
        token = page.NextContinuationToken;
      }
    },
    async delete(path) {
      await ask(urlOf(path), { method: 'DELETE' }, [404]);
    },
    async keepsDeleted() {
      const answer = await ask(`${base}/?versioning`, {}, []);
      const found = versioning.parse(parser.parse(await answer.text()));
      // A bucket with suspended versioning still holds what was deleted earlier.
      return Object.values(found).some((root) => typeof root === 'object' && root.Status !== undefined);
    },
  };
}

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Contents' });

const listing = z.object({
  ListBucketResult: z.looseObject({
    Contents: z.array(z.looseObject({ Key: z.string(), Size: z.coerce.number(), LastModified: z.string() })).default([]),
    NextContinuationToken: z.string().optional(),
  }),
});

/** Services name the root of an empty answer differently. */
const versioning = z.record(z.string(), z.union([z.string(), z.looseObject({ Status: z.string().optional() })]));

const failure = z.looseObject({ Error: z.looseObject({ Code: z.string(), Message: z.string().optional() }) });

/** The service's error code and message; empty when the response has none. */
function errorOf(text: string): { Code?: string; Message?: string | undefined } {
  const parsed = failure.safeParse(text.trimStart().startsWith('<') ? parser.parse(text) : null);
  return parsed.success ? parsed.data.Error : {};
}

function refusal(status: number, text: string): string {
  const { Code } = errorOf(text);
  if (Code === 'NoSuchBucket') return 'there is no such bucket, so create it or check its name';
  if (Code === 'AccessDenied' || status === 403)
    return 'access is denied, so ask for the rights s3:GetObject, s3:PutObject, s3:DeleteObject, s3:ListBucket and s3:GetBucketVersioning';
  if (Code === 'PermanentRedirect' || Code === 'AuthorizationHeaderMalformed')
    return 'the bucket is in another region, so set AWS_REGION to it';
  return `the service answers ${status}${Code === undefined ? '' : ` (${Code})`}, so try again later`;
}

function parseAddress(address: string): { bucket: string; prefix: string } {
  const [, bucket, rest = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(address) ?? [];
  if (bucket === undefined) throw new StoreError(`${address} is no address of a store: give s3://bucket/prefix, or a folder.`);
  const prefix = rest.replace(/\/+$/, '');
  if (prefix.split('/').some((part) => part === '.' || part === '..') || prefix.includes('//'))
    throw new StoreError(`${address} is no address of a store: leave out what is empty, “.” or “..” between the slashes.`);
  return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
}

/** The URL of the bucket: its own host name at AWS, a path at other endpoints. Throws for one that is not encrypted. */
function bucketUrl(address: string, bucket: string, environment: S3Environment): string {
  const endpoint = environment.AWS_ENDPOINT_URL_S3 || environment.AWS_ENDPOINT_URL;
  if (!endpoint) {
    const host = `s3.${regionOf(environment)}.amazonaws.com`;
    return bucket.includes('.') ? `https://${host}/${bucket}` : `https://${bucket}.${host}`;
  }
  const url = URL.parse(endpoint);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new StoreError(`The endpoint ${endpoint} is no address: give it as https://host.`);
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    throw new StoreError(`The endpoint ${endpoint} of ${address} is not encrypted, which is allowed on this computer only: use https.`);
  return `${url.origin}${url.pathname.replace(/\/$/, '')}/${bucket}`;
}

function regionOf(environment: S3Environment): string {
  return environment.AWS_REGION || environment.AWS_DEFAULT_REGION || 'us-east-1';
}

/** A client that signs requests and renews credentials before they expire. */
async function signedIn(address: string, environment: S3Environment): Promise<Pick<AwsClient, 'fetch'>> {
  const { AwsClient } = await import('aws4fetch');
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  const credentials = defaultProvider();
  return {
    async fetch(input, init) {
      const { accessKeyId, secretAccessKey, sessionToken } = await credentials().catch((error: unknown) => {
        throw new StoreError(
          `No credentials for ${address} were found: set AWS_PROFILE, sign in with aws sso login, or give the machine a role.`,
          {
            cause: error,
          },
        );
      });
      const client = new AwsClient({
        accessKeyId,
        secretAccessKey,
        ...(sessionToken !== undefined && { sessionToken }),
        service: 's3',
        region: regionOf(environment),
        retries: RETRIES,
      });
      return client.fetch(input, init);
    },
  };
}
