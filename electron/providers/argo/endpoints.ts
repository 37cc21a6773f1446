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

/** The origin of a base and a service's whole path below it. */
export function argoEndpoint(
  base: URL,
  service: ArgoService,
): { readonly origin: string; readonly path: string } {
  return { origin: base.origin, path: `${base.pathname.replace(/\/+$/, '')}${argoPaths[service]}` };
}
