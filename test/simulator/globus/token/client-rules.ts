import type { Rule } from '../../wire/rules.ts';
import { type Call, clientOf } from '../call.ts';
import { type Client, isNative } from '../clients.ts';
import { oauthRefusal } from '../refusals.ts';

/** A form that came to the token endpoint or a neighbour of it. */
export interface Form {
  readonly call: Call;
  readonly fields: URLSearchParams;
  /** Who asks, by body or by Basic authentication. */
  readonly client: Client | undefined;
}

export function readForm(call: Call): Form {
  const fields = new URLSearchParams(call.entry.text);
  return { call, fields, client: clientOf(call, basic(call)?.id ?? fields.get('client_id')) };
}

/** What is looked at whatever the form asks for. */
export const formRules: readonly Rule<Form>[] = [
  {
    name: 'not a form',
    refuses: ({ call: { entry } }) =>
      !/^application\/x-www-form-urlencoded\b/i.test(entry.headers['content-type'] ?? '') &&
      oauthRefusal('invalid_request', 400, 'The body must be a form.'),
  },
  {
    name: 'a field twice',
    refuses: ({ fields }) =>
      [...fields.keys()].some((name) => fields.getAll(name).length > 1) && oauthRefusal('invalid_request'),
  },
  {
    name: 'unknown client',
    refuses: ({ client }) => client === undefined && oauthRefusal('invalid_client', 401),
  },
  {
    // A native client has no secret, so anything in the header is somebody else's.
    name: 'a native client with an authorization header',
    refuses: ({ call: { entry }, client }) =>
      client !== undefined &&
      isNative(client) &&
      entry.headers.authorization !== undefined &&
      oauthRefusal('invalid_client', 401),
  },
  {
    name: 'wrong secret',
    refuses: ({ call, fields, client }) =>
      client?.secret !== undefined &&
      (basic(call)?.secret ?? fields.get('client_secret')) !== client.secret &&
      oauthRefusal('invalid_client', 401),
  },
];

export function requires(...names: readonly string[]): Rule<Form> {
  return {
    name: `without ${names.join(' or ')}`,
    refuses: ({ fields }) => names.some((name) => !fields.get(name)) && oauthRefusal('invalid_request'),
  };
}

export function onlyConfidential(error: string, status: 400 | 401): Rule<Form> {
  return {
    name: 'a native client',
    refuses: ({ client }) => client !== undefined && isNative(client) && oauthRefusal(error, status),
  };
}

function basic({ entry }: Call): { readonly id: string; readonly secret: string } | undefined {
  const [, packed] = /^Basic (\S+)$/.exec(entry.headers.authorization ?? '') ?? [];
  if (packed === undefined) return undefined;
  const text = Buffer.from(packed, 'base64').toString();
  const at = text.indexOf(':');
  return { id: decodeURIComponent(text.slice(0, at)), secret: decodeURIComponent(text.slice(at + 1)) };
}
