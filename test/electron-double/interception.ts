import type { Protocol, Session } from './cdp.ts';
import { fromWeb, handlerOf } from './protocol.ts';

declare global {
  /** Every request of a page for anything but the app's own scheme; none was let out. Only the double has this. */
  var blockedRequests: string[] | undefined;
}

const blocked: string[] = [];
globalThis.blockedRequests = blocked;

export interface Navigation {
  readonly mainFrameId: string;
  mayNavigate(url: string, isMainFrame: boolean): boolean;
}

/** Answers a page's requests with the app's own protocol handler and refuses all others. */
export async function serveRequests(session: Session, navigation: Navigation): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    answer(session, navigation, paused).catch(() => {
      // The page went away while it waited for an answer.
    });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function answer(
  session: Session,
  { mainFrameId, mayNavigate }: Navigation,
  { requestId, request, resourceType, frameId }: Protocol.Fetch.requestPausedPayload,
): Promise<void> {
  const url = fromWeb(request.url);
  if (resourceType === 'Document' && !mayNavigate(url, frameId === mainFrameId)) {
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  const handle = handlerOf(url);
  if (handle === undefined) {
    blocked.push(url);
    await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return;
  }
  const response = await handle(requestFor(url, request));
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

function requestFor(url: string, { method, headers }: Protocol.Network.Request): GlobalRequest {
  return new Request(url, { method, headers });
}
