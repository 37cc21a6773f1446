import * as z from 'zod';
import { jsonReply } from '../../wire/replies.ts';
import { detailRefusal } from '../errors.ts';
import { registrationNotice } from '../notice.ts';
import type { GatewayPath } from '../path.ts';
import { vectorOf } from '../vectors.ts';
import { leakRefusal, olderPath, shapeRefusal } from './older-path.ts';

const embedRequest = z.looseObject({
  user: z.string().min(1),
  model: z.string(),
  prompt: z.array(z.string()).min(1).max(16, 'List should have at most 16 items'),
});

export const legacyEmbedPath: GatewayPath = {
  ...olderPath,
  path: '/api/v1/resource/embed/',
  read(call) {
    const { entry, behaviour } = call;
    const leak = leakRefusal(call);
    if (leak !== undefined) return leak;
    const model = behaviour.models.find(({ id }) => id === entry.fields.model);
    if (model?.family !== 'embedding') {
      return {
        reply: detailRefusal(400, `Invalid model: ${String(entry.fields.model)}`),
        rule: 'not an embedding model',
      };
    }
    const parsed = embedRequest.safeParse(entry.json);
    if (!parsed.success) return shapeRefusal(parsed.error);
    const { prompt } = parsed.data;
    return {
      reply: ({ notice }) =>
        jsonReply(
          notice
            ? { response: registrationNotice.join('') }
            : { embedding: prompt.map((text) => vectorOf(text, model.dimensions)) },
        ),
    };
  },
};
