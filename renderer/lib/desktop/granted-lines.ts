import type { DesktopApi } from './desktop-client.ts';

/** The last message on a port. */
const LINE_CLOSED = { closed: true } as const;

/** The ports over which the core reads what the desktop granted by one token. */
export class GrantedLines<Question> {
  readonly #token: string;
  readonly #desktop: Pick<DesktopApi, 'releaseFiles'>;
  readonly #answer: (question: Question) => Promise<object>;
  readonly #ports = new Set<MessagePort>();

  constructor(token: string, desktop: Pick<DesktopApi, 'releaseFiles'>, answer: (question: Question) => Promise<object>) {
    this.#token = token;
    this.#desktop = desktop;
    this.#answer = answer;
  }

  /** Opens a port over which the core reads until the release. */
  open(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#ports.add(port1);
    port1.onmessage = ({ data }: MessageEvent<Question>) => {
      void this.#answer(data).then((answer) => port1.postMessage(answer, transferables(answer)));
    };
    return port2;
  }

  /** Closes all ports, so that readers get an error and no more bytes, and gives up the grant. */
  release(): void {
    for (const port of this.#ports) {
      port.postMessage(LINE_CLOSED);
      port.close();
    }
    this.#ports.clear();
    void this.#desktop.releaseFiles({ tokens: [this.#token] });
  }
}

/** Moves the bytes to the core instead of copying them, where they fill their buffer. */
function transferables(answer: object): ArrayBuffer[] {
  if (!('bytes' in answer && answer.bytes instanceof Uint8Array)) return [];
  const { buffer, byteLength } = answer.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
