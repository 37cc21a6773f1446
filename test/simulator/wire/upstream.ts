import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Delivery } from './delivery.ts';
import { type JournalEntry, type OpenEntry, openEntry } from './journal.ts';
import { type ListenOptions, listen } from './listen.ts';
import { play, type WireReply } from './player.ts';
import { createRelease } from './release.ts';

/** What becomes of a request. */
export interface Answered {
  readonly reply: WireReply;
  readonly delivery: Delivery;
  /** The rule by which the request was refused. */
  readonly rule?: string;
}

/** The part every simulated upstream has: a loopback server with a journal, whose answers can be held. */
export interface Upstream {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly port: number;
  /** Every request since the start or the last `reset`, oldest first. */
  readonly requests: readonly JournalEntry[];
  /** The requests the simulator refused on its own account: empty in a run without mistakes. */
  readonly refusals: readonly JournalEntry[];
  /** Resolves once so many requests have arrived, with the last of them. */
  waitForRequest(count?: number): Promise<JournalEntry>;
  /** Lets the answers of all requests so far go on, whether they hang yet or will. */
  release(): void;
  /** Forgets the requests and lets go what hangs. */
  reset(): void;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** Serves below `base`, such as `/argoapi`. */
export async function createUpstream(
  base: string,
  options: ListenOptions,
  answer: (entry: JournalEntry) => Answered,
): Promise<Upstream> {
  let requests: JournalEntry[] = [];
  let waiting: { readonly count: number; readonly arrived: (entry: JournalEntry) => void }[] = [];
  const hold = createRelease();

  function enter(request: IncomingMessage, body: Buffer): OpenEntry {
    const path = new URL(request.url ?? '/', 'http://simulator').pathname;
    const below = path.startsWith(base) ? path.slice(base.length) : path;
    const opened = openEntry(requests.length, request, below, body);
    requests.push(opened.entry);
    for (const { arrived } of waiting.filter(({ count }) => count <= requests.length)) arrived(opened.entry);
    waiting = waiting.filter(({ count }) => count > requests.length);
    return opened;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const body = await readWhole(request);
    if (body === undefined) return;
    const opened = enter(request, body);
    const released = hold.arrived(gone.signal);
    const { reply, delivery, rule } = answer(opened.entry);
    if (rule !== undefined) opened.refused(rule);
    opened.answering(delivery.status ?? reply.status);
    opened.end(await play(reply, delivery, response, { gone: gone.signal, released }));
  }

  const listener = await listen((request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error('a simulated upstream failed', error);
      response.destroy();
    });
  }, options);

  return {
    baseUrl: listener.origin + base,
    port: listener.port,
    get requests() {
      return requests;
    },
    get refusals() {
      return requests.filter(({ refusedBy }) => refusedBy !== undefined);
    },
    waitForRequest(count = 1) {
      const entry = requests[count - 1];
      if (entry !== undefined) return Promise.resolve(entry);
      return new Promise((arrived) => waiting.push({ count, arrived }));
    },
    release: () => hold.release(),
    reset() {
      requests = [];
      hold.release();
    },
    async close() {
      hold.release();
      await listener.close();
    },
  };
}

/** Undefined when the client went away before its request was whole. */
async function readWhole(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  }
}
