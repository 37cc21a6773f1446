import type { Refusal } from '../../wire/rules.ts';
import { detailRefusal, missingField } from '../errors.ts';
import { userInBody } from '../identity.ts';
import type { Call, GatewayPath } from '../path.ts';
import { unknownField } from '../unknown-fields.ts';
import { faultOf } from '../unreadable.ts';

/** What the older endpoints have in common: the user is named in the body alone, and errors are the framework's. */
export const olderPath = {
  user: userInBody,
  nobody: ({ fields }) => missingField('user', fields),
  fail: ({ status, message }) => detailRefusal(status, message),
} satisfies Pick<GatewayPath, 'user' | 'nobody' | 'fail'>;

/** They let unknown members pass, but not what only a proxy reads. */
export function leakRefusal({ entry, behaviour }: Call): Refusal | undefined {
  const leak = unknownField(entry.fields, {}, { ...behaviour, unknownFields: 'ignored' });
  if (leak === undefined) return undefined;
  return { reply: detailRefusal(400, `Unknown field: ${leak}`), rule: `unknown member ${leak}` };
}

export function shapeRefusal(error: Parameters<typeof faultOf>[0]): Refusal {
  const { dotted, message } = faultOf(error);
  const fault = { type: 'value_error', loc: ['body', ...dotted.split('.')], msg: message };
  return { reply: detailRefusal(422, [fault]), rule: `shape of ${dotted}` };
}
