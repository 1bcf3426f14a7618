/** What the page may do: run and show its own files, start its worker, save a file. No network, no eval. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The worker compiles table expressions with eval; it has no network and no display. A worker has the policy of its own response. */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'";

/** The worker that runs SQL starts WebAssembly, which came within its own scripts: it has no network either, and compiles no text. */
const SQL_WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Scripts in these folders run in a worker. */
const WORKER_POLICIES: Readonly<Record<string, string>> = { '/workers/': WORKER_POLICY, '/sql/': SQL_WORKER_POLICY };
/** Files in these folders have a hash of their content in their name. */
const HASHED_FOLDERS = ['/assets/', ...Object.keys(WORKER_POLICIES)];

/** The headers of a built file, for every server; `path` starts with a slash. */
export function servedHeaders(path: string): Record<string, string> {
  const isHashed = HASHED_FOLDERS.some((folder) => path.startsWith(folder));
  return {
    'content-type': TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'content-security-policy': WORKER_POLICIES[path.slice(0, path.indexOf('/', 1) + 1)] ?? PAGE_POLICY,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
  };
}
