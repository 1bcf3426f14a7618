import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ServedFiles } from './served-files.ts';

export const HOST = '127.0.0.1';
/** Always the same one, since a browser keeps what staff type by address. */
export const DEFAULT_PORT = 47_615;
/** On every answer, so that a second start knows its own kind. */
export const APP_HEADER = 'trs-analyst';

/**
 * Hands out the built files to this machine, and does nothing else: it has no API. A request that names another host is
 * refused, so that a page elsewhere can't reach it through a name of its own.
 */
export function appServer(served: ServedFiles, version: string): Server {
  return createServer((request, response) => {
    const { port } = request.socket.address() as { port: number };
    respond(served, version, port, request, response);
  });
}

function respond(served: ServedFiles, version: string, port: number, request: IncomingMessage, response: ServerResponse): void {
  const own = [`${HOST}:${port}`, `localhost:${port}`];
  if (!own.includes(request.headers.host ?? '')) return refuse(served, response, 421, 'This server answers to its own address only.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(served, response, 405, 'There is nothing here to send anything to.');
  const path = pathOf(request.url ?? '/');
  const file = served.files.get(path);
  if (!file) return refuse(served, response, 404, 'There is no such file.');
  response.writeHead(200, { ...file.headers, 'content-length': file.bytes.length, [APP_HEADER]: version });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  return path === '/' ? '/index.html' : path;
}

function refuse({ refusal }: ServedFiles, response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, refusal);
  response.end(`${sentence}\n`);
}
