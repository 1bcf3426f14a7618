import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ServedFiles } from './served-files.ts';
import { isChallenge, proofOf } from './user-token.ts';

export const HOST = '127.0.0.1';
/** Fixed, because a browser stores a page's data by its address. */
export const DEFAULT_PORT = 47_615;
/** In every response, so that a second start recognises the app. */
export const APP_HEADER = 'trs-analyst';

/** The path to which a second start sends its challenge, as the query. */
export const PROOF_PATH = '/same-user';

/**
 * Serves the built files to this computer. Its only other response proves to a second start that it can read `token`, and so belongs to the
 * same user. Refuses requests for another host, so that a page elsewhere can't reach it under a host name of its own.
 */
export function appServer(served: ServedFiles, version: string, token: string): Server {
  return createServer((request, response) => {
    const { port } = request.socket.address() as { port: number };
    respond(served, version, token, port, request, response);
  });
}

function respond(
  served: ServedFiles,
  version: string,
  token: string,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const own = [`${HOST}:${port}`, `localhost:${port}`];
  if (!own.includes(request.headers.host ?? '')) return refuse(served, response, 421, 'This server answers to its own address only.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(served, response, 405, 'There is nothing here to send anything to.');
  const url = request.url ?? '/';
  if (url.startsWith(`${PROOF_PATH}?`)) return prove(served, token, port, url.slice(PROOF_PATH.length + 1), response);
  const path = pathOf(url);
  const file = served.files.get(path);
  if (!file) return refuse(served, response, 404, 'There is no such file.');
  response.writeHead(200, { ...file.headers, 'content-length': file.bytes.length, [APP_HEADER]: version });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function prove(served: ServedFiles, token: string, port: number, challenge: string, response: ServerResponse): void {
  if (!isChallenge(challenge)) return refuse(served, response, 404, 'There is no such file.');
  response.writeHead(200, served.refusal);
  response.end(proofOf(token, port, challenge));
}

function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  return path === '/' ? '/index.html' : path;
}

function refuse({ refusal }: ServedFiles, response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, refusal);
  response.end(`${sentence}\n`);
}
