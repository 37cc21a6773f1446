import * as z from 'zod';
import { jsonReply } from '../../wire/replies.ts';
import { detailRefusal, missingField } from '../errors.ts';
import { userInBody } from '../identity.ts';
import { registrationNotice } from '../notice.ts';
import type { GatewayPath } from '../path.ts';
import { unknownField } from '../unknown-fields.ts';
import { faultOf } from '../unreadable.ts';
import { vectorOf } from '../vectors.ts';

const embedRequest = z.looseObject({
  user: z.string().min(1),
  model: z.string(),
  prompt: z.array(z.string()).min(1).max(16, 'List should have at most 16 items'),
});

export const legacyEmbedPath: GatewayPath = {
  path: '/api/v1/resource/embed/',
  user: userInBody,
  nobody: ({ fields }) => missingField('user', fields),
  read({ entry, behaviour }) {
    const leak = unknownField(entry.fields, {}, { ...behaviour, unknownFields: 'ignored' });
    if (leak !== undefined)
      return { reply: detailRefusal(400, `Unknown field: ${leak}`), rule: `unknown member ${leak}` };
    const model = behaviour.models.find(({ id }) => id === entry.fields.model);
    if (model?.family !== 'embedding') {
      return {
        reply: detailRefusal(400, `Invalid model: ${String(entry.fields.model)}`),
        rule: 'not an embedding model',
      };
    }
    const parsed = embedRequest.safeParse(entry.json);
    if (!parsed.success) {
      const { dotted, message } = faultOf(parsed.error);
      const fault = { type: 'value_error', loc: ['body', ...dotted.split('.')], msg: message };
      return { reply: detailRefusal(422, [fault]), rule: `shape of ${dotted}` };
    }
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
  fail: ({ status, message }) => detailRefusal(status, message),
};
