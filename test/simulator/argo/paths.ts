import type { WireReply } from '../wire/player.ts';
import { htmlReply } from '../wire/replies.ts';
import { chatPath } from './chat/path.ts';
import { embeddingsPath } from './embeddings/path.ts';
import { legacyEmbedPath } from './legacy/embed-path.ts';
import { legacyChatPath, legacyStreamPath } from './legacy/path.ts';
import { messagesPath } from './messages/path.ts';
import { legacyModelList, modelList } from './model-list.ts';
import type { ArgoBehaviour } from './options.ts';
import type { GatewayPath } from './path.ts';
import { responsesPath } from './responses/path.ts';

/** Everything the gateway can be asked. */
export const gatewayPaths: readonly GatewayPath[] = [
  chatPath,
  embeddingsPath,
  messagesPath,
  responsesPath,
  legacyChatPath,
  legacyStreamPath,
  legacyEmbedPath,
  // An older door to the same room.
  { ...messagesPath, path: '/message/' },
];

interface Page {
  readonly path: string;
  show(behaviour: ArgoBehaviour): WireReply;
}

/** Everything that can be fetched from it. */
export const pages: readonly Page[] = [
  { path: '/v1/models', show: modelList },
  { path: '/api/v1/models/', show: legacyModelList },
  {
    path: '/docs',
    show: () =>
      htmlReply('<!DOCTYPE html><html><head><title>Argo API - Swagger UI</title></head><body></body></html>'),
  },
];
