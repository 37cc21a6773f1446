import { firstRefusal, type Refusal, type Rule } from '../wire/rules.ts';
import { detailRefusal } from './errors.ts';
import type { Call, GatewayPath } from './path.ts';

/** What is looked at before a path reads the body. */
export function openingRefusal(call: Call, path: GatewayPath): Refusal | undefined {
  return firstRefusal(rules, { call, path });
}

const rules: readonly Rule<{ readonly call: Call; readonly path: GatewayPath }>[] = [
  {
    name: 'content type',
    refuses: ({ call: { entry } }) =>
      !/^application\/json\b/i.test(entry.headers['content-type'] ?? '') &&
      detailRefusal(422, [
        {
          type: 'model_attributes_type',
          loc: ['body'],
          msg: 'Input should be a valid dictionary or object to extract fields from',
          input: entry.text.slice(0, 80),
        },
      ]),
  },
  {
    name: 'body is not JSON',
    refuses: ({ call: { entry } }) =>
      entry.json === undefined &&
      detailRefusal(422, [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {} }]),
  },
  {
    name: 'a timeout in the query',
    refuses: ({ call: { entry } }) =>
      entry.query.has('timeout') && detailRefusal(400, 'Unknown query parameter: timeout'),
  },
  {
    name: 'no user name',
    refuses: ({ call: { entry }, path }) => path.user(entry) === undefined && path.nobody(entry),
  },
  {
    name: 'user refused',
    refuses({ call: { entry, behaviour }, path }) {
      const user = path.user(entry);
      return (
        user !== undefined &&
        behaviour.refusedUsers.includes(user) &&
        path.fail({
          status: 401,
          message: `User ${user} may not use this service.`,
          type: 'authentication_error',
          code: null,
        })
      );
    },
  },
];
