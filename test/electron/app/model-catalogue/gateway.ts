import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLastGoodLists } from '../../../../electron/app/model-catalogue/last-good-lists.ts';
import {
  type CatalogueSettings,
  createModelCatalogue,
  type ModelCatalogue,
} from '../../../../electron/app/model-catalogue/model-catalogue.ts';
import type { Clock, Log } from '../../../../electron/app/ports.ts';
import { fail, ok } from '../../../../electron/dialects/result.ts';
import type { Ask } from '../../../../electron/providers/ask.ts';
import type { Model } from '../../../../electron/providers/model.ts';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A gateway on this machine whose answer can be changed. */
export async function startGateway() {
  const state: { answer: Answering; requests: IncomingMessage[] } = { answer: () => {}, requests: [] };
  const server = createServer((request, response) => {
    state.requests.push(request);
    state.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The gateway has no port.');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/argoapi`,
    requests: state.requests,
    answer: (answering: Answering) => {
      state.answer = answering;
    },
    lists: (...upstreamIds: string[]) => {
      const data = upstreamIds.map((internal_id) => ({ id: internal_id, internal_id, object: 'model' }));
      state.answer = (_, response) => response.end(JSON.stringify({ object: 'list', data }));
    },
    says: (status: number, body: string) => {
      state.answer = (_, response) => response.writeHead(status).end(body);
    },
    stop,
  };
}

/** A clock that stands still until it is told to go on. */
export function createStillClock() {
  let nowMs = Date.parse('2026-06-01T08:00:00Z');
  let timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  const clock: Clock = {
    now: () => nowMs,
    after: (ms, callback) => {
      const timer = { atMs: nowMs + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  return {
    clock,
    pass: (ms: number) => {
      nowMs += ms;
      const due = timers.filter(({ atMs }) => atMs <= nowMs);
      timers = timers.filter(({ atMs }) => atMs > nowMs);
      for (const { callback } of due) callback();
    },
    pending: () => timers.map(({ atMs }) => atMs - nowMs),
  };
}

const ask: Ask = async ({ method, url, headers }) => {
  try {
    const answer = await fetch(url, { method, headers: { ...headers }, redirect: 'manual' });
    return ok({ status: answer.status, headers: {}, body: await answer.text() });
  } catch {
    return fail({ stage: 'tcp', code: 'ECONNREFUSED', origin: new URL(url).origin });
  }
};

interface Wanted {
  readonly dataDir?: string;
  readonly clock?: Clock;
  readonly otherModels?: readonly Model[];
}

/** A catalogue over real HTTP and a real folder, whose settings can be changed. */
export function createCatalogue(settings: Partial<CatalogueSettings>, wanted: Wanted = {}) {
  const dataDir = wanted.dataDir ?? mkdtempSync(join(tmpdir(), 'argo-tray-models-'));
  const warnings: string[] = [];
  const log: Log = { path: '', info: () => {}, warn: (event) => warnings.push(event), error: () => {} };
  let current: CatalogueSettings = {
    environment: 'prod',
    argoBaseUrl: '',
    modelRefreshHours: 24,
    allowOtherUpstreams: false,
    ...settings,
  };
  const clock = wanted.clock ?? createStillClock().clock;
  const catalogue: ModelCatalogue = createModelCatalogue({
    version: '1.2.3',
    dataDir,
    lastGood: createLastGoodLists({ dataDir, clock, log }),
    ask,
    explain: ({ code }) => `ARGO cannot be reached (${code}).`,
    clock,
    log,
    settings: () => current,
    otherModels: () => wanted.otherModels ?? [],
    alcf: () => undefined,
  });
  onTestFinished(() => {
    catalogue.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    catalogue,
    dataDir,
    warnings,
    set: (changes: Partial<CatalogueSettings>) => {
      current = { ...current, ...changes };
      catalogue.settingsChanged();
    },
  };
}

/** The upstream ids of the chat models, in order. */
export function chatIds(catalogue: ModelCatalogue): string[] {
  return catalogue
    .models()
    .filter(({ kind }) => kind === 'chat')
    .map(({ upstreamId }) => upstreamId);
}
