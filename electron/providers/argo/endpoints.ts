/** Every path of the gateway, below a base such as `https://apps.inside.anl.gov/argoapi`. */
const argoPaths = {
  chat: '/v1/chat/completions',
  responses: '/v1/responses',
  messages: '/v1/messages',
  embeddings: '/v1/embeddings',
  models: '/v1/models',
  /** The final slashes are part of the older paths (argo-gateway.md section 1.1). */
  legacyChat: '/api/v1/resource/chat/',
  legacyStream: '/api/v1/resource/streamchat/',
  legacyEmbed: '/api/v1/resource/embed/',
} as const;

export type ArgoService = keyof typeof argoPaths;

/** Where the services of a gateway are. */
export interface ArgoEndpoints {
  readonly origin: string;
  /** The whole path of a service. */
  pathOf(service: ArgoService): string;
}

export function argoEndpoints({ origin, pathname }: URL): ArgoEndpoints {
  const folder = pathname.replace(/\/+$/, '');
  return { origin, pathOf: (service) => folder + argoPaths[service] };
}
