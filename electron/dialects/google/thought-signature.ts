import type { Opaque } from '../conversation.ts';
import { unwrapOpaque, wrapOpaque, wrappedOpaqueMark } from '../opaque-wrap.ts';

/** What Google's guides tell clients to send where a signature is due and they have none: nobody's. */
const nobodys: ReadonlySet<string> = new Set([
  'skip_thought_signature_validator',
  'context_engineering_is_the_way_to_go',
]);

const encodedMark = Buffer.from(wrappedOpaqueMark).toString('base64').replace(/=+$/, '');

/** An opaque as a `thoughtSignature`. The field holds bytes, so typed SDKs (Python's, Go's) refuse what is not base64. */
export function writeSignature(opaque: Opaque): string {
  return Buffer.from(wrapOpaque(opaque)).toString('base64');
}

/** What a `thoughtSignature` holds; one that did not come from here is taken to be from `model`, and Google's. */
export function readSignature(signature: string | undefined, model: string): Opaque | undefined {
  if (!signature || nobodys.has(signature)) return undefined;
  if (!signature.startsWith(encodedMark))
    return { origin: 'google', model, kind: 'signature', data: signature };
  const opaque = unwrapOpaque(Buffer.from(signature, 'base64').toString('utf8'));
  return opaque?.data ? opaque : undefined;
}
