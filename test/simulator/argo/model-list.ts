import type { WireReply } from '../wire/player.ts';
import { jsonReply } from '../wire/replies.ts';
import type { GatewayModel } from './models.ts';
import type { ArgoBehaviour } from './options.ts';

const createdSeconds = 1_700_000_000;

const owners = {
  openai: 'openai',
  embedding: 'openai',
  anthropic: 'anthropic',
  google: 'google',
} satisfies Record<GatewayModel['family'], string>;

/** `GET /v1/models`. */
export function modelList(behaviour: ArgoBehaviour): WireReply {
  if (behaviour.modelList === 'old') return legacyModelList(behaviour);
  const data = behaviour.models.map((model) => ({
    id: model.display,
    internal_id: model.id,
    object: 'model',
    created: createdSeconds,
    owned_by: owners[model.family],
  }));
  return jsonReply({ object: 'list', data });
}

/** `GET /api/v1/models/`, and the native list before it changed. */
export function legacyModelList({ models }: ArgoBehaviour): WireReply {
  return jsonReply({ data: models.map(({ id, display }) => ({ id, model_name: display })) });
}
