import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import { appHeaders } from './app-headers.ts';

export const HOST = '127.0.0.1';
/** Always the same one, since a browser keeps what staff type by address. */
export const DEFAULT_PORT = 47_615;
/** On every answer, so that a second start knows its own kind. */
export const APP_HEADER = 'trs-analyst';

/** Built files by path: `/index.html` and so on. Nothing else can be asked for. */
export type AppFiles = ReadonlyMap<string, Uint8Array>;

export function readAppFiles(folder: string): AppFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, readFileSync(path)]));
}

/**
 * Hands out the built files to this machine, and does nothing else: it has no API. A request that names another host is
 * refused, so that a page elsewhere can't reach it through a name of its own.
 */
export function appServer(files: AppFiles, version: string): Server {
  return createServer((request, response) => {
    const { port } = request.socket.address() as { port: number };
    respond(files, version, port, request, response);
  });
}

function respond(files: AppFiles, version: string, port: number, request: IncomingMessage, response: ServerResponse): void {
  const own = [`${HOST}:${port}`, `localhost:${port}`];
  if (!own.includes(request.headers.host ?? '')) return refuse(response, 421, 'This server answers to its own address only.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'There is nothing here to send anything to.');
  const path = pathOf(request.url ?? '/');
  const bytes = files.get(path);
  if (!bytes) return refuse(response, 404, 'There is no such file.');
  response.writeHead(200, { ...appHeaders(path), 'content-length': bytes.length, [APP_HEADER]: version });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  return path === '/' ? '/index.html' : path;
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...appHeaders('/refused.html'), 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}
