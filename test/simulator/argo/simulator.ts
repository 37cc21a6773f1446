import type { IncomingMessage, ServerResponse } from 'node:http';
import { idOf } from '../wire/ids.ts';
import { type JournalEntry, type OpenEntry, openEntry } from '../wire/journal.ts';
import { listen } from '../wire/listen.ts';
import { play } from '../wire/player.ts';
import { createPromptCache } from '../wire/prompt-cache.ts';
import { createRelease } from '../wire/release.ts';
import { answerRequest } from './answer-request.ts';
import { type ArgoBehaviour, type ArgoOptions, defaultBehaviour } from './options.ts';
import type { Call } from './path.ts';
import type { Script } from './script.ts';
import { createScriptBook, type Director } from './script-book.ts';

/** The mount point of the real gateway. */
const base = '/argoapi';

/** A strict stand-in for the laboratory's gateway, on loopback. */
export interface ArgoSimulator {
  /** Ends in `/argoapi`, without a slash. */
  readonly baseUrl: string;
  readonly port: number;
  /** Every request since the start or the last `reset`, oldest first. */
  readonly requests: readonly JournalEntry[];
  /** The requests the simulator refused on its own account: empty in a run without mistakes. */
  readonly refusals: readonly JournalEntry[];
  /** Resolves once so many requests have arrived, with the last of them. */
  waitForRequest(count?: number): Promise<JournalEntry>;
  /** Each script plays for one request, in order; strictness comes first and uses up no script. */
  answerNext(...scripts: Script[]): void;
  /** Asked for every request no script waits for; undefined leaves it to the engine. */
  answerWith(director: Director): void;
  configure(changes: Partial<ArgoBehaviour>): void;
  /** Lets the answers of all requests so far go on, whether they hang yet or will. */
  release(): void;
  /** Forgets requests, scripts, cache and configuration; lets go what hangs. */
  reset(): void;
  close(): Promise<void>;
}

export async function createArgoSimulator(options: ArgoOptions = {}): Promise<ArgoSimulator> {
  const initial: ArgoBehaviour = { ...defaultBehaviour, ...options };
  let behaviour = initial;
  let requests: JournalEntry[] = [];
  let waiting: { readonly count: number; readonly arrived: (entry: JournalEntry) => void }[] = [];
  const cache = createPromptCache();
  const scripts = createScriptBook();
  const hold = createRelease();

  function enter(request: IncomingMessage, body: Buffer): OpenEntry {
    const path = new URL(request.url ?? '/', 'http://simulator').pathname;
    const opened = openEntry(
      requests.length,
      request,
      path.startsWith(base) ? path.slice(base.length) : path,
      body,
    );
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
    const { entry } = opened;
    const call: Call = {
      entry,
      behaviour,
      cache,
      context: (say) => ({
        id: (prefix, length, salt = '') =>
          prefix + idOf(`${entry.index}${prefix}${salt}`, length - prefix.length),
        now: Math.floor(Date.now() / 1000),
        say,
      }),
    };
    const { reply, delivery, rule } = answerRequest(call, scripts);
    if (rule !== undefined) opened.refused(rule);
    opened.answering(delivery.status ?? reply.status);
    opened.end(await play(reply, delivery, response, { gone: gone.signal, released }));
  }

  const listener = await listen((request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error('the ARGO simulator failed', error);
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
    answerNext: (...next) => scripts.add(next),
    answerWith: (director) => scripts.direct(director),
    configure(changes) {
      behaviour = { ...behaviour, ...changes };
    },
    release: () => hold.release(),
    reset() {
      behaviour = initial;
      requests = [];
      scripts.clear();
      cache.clear();
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
