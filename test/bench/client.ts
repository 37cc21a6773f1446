import { connect, type Socket } from 'node:net';
import { createBodyReader } from './client-body.ts';
import { nowMicros } from './pieces.ts';

export interface Asking {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  /** When the request was sent and when its answer was whole, in µs of the machine's clock. */
  readonly begun: number;
  readonly ended: number;
}

/** A kept-alive connection on a bare socket, which costs less than node:http and so is not the limit. */
export interface Connection {
  /** One request at a time. */
  ask(request: Buffer, onBody?: (chunk: Buffer) => void): Promise<Answered>;
  close(): void;
}

export function writeRequest(port: number, { path, headers = {}, body }: Asking): Buffer {
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'bench',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  return {
    ask: (request, onBody = () => {}) => exchange(socket, request, onBody),
    close: () => socket.destroy(),
  };
}

function exchange(socket: Socket, request: Buffer, onBody: (chunk: Buffer) => void): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const begun = nowMicros();
    let status = 0;
    let head: Buffer | undefined = Buffer.alloc(0);
    let read: (chunk: Buffer) => boolean = () => false;

    const settle = (done: () => void) => {
      socket.off('data', take).off('close', lost).off('error', lost);
      done();
    };
    const lost = () => settle(() => reject(new Error('The connection was lost in the middle of an answer.')));
    const take = (chunk: Buffer) => {
      try {
        const body = head === undefined ? chunk : readHead(head, chunk);
        if (body === undefined || !read(body)) return;
        const ended = nowMicros();
        settle(() => resolve({ status, begun, ended }));
      } catch (error) {
        socket.destroy();
        settle(() => reject(error));
      }
    };
    /** The bytes of the body that came with the end of the head; undefined before that. */
    const readHead = (before: Buffer, chunk: Buffer): Buffer | undefined => {
      const all = before.length > 0 ? Buffer.concat([before, chunk]) : chunk;
      const end = all.indexOf('\r\n\r\n');
      head = end === -1 ? all : undefined;
      if (end === -1) return undefined;
      const text = all.toString('latin1', 0, end).toLowerCase();
      status = Number(text.slice(9, 12));
      read = createBodyReader(text, onBody);
      return all.subarray(end + 4);
    };
    socket.on('data', take).on('close', lost).on('error', lost);
    socket.write(request);
  });
}
