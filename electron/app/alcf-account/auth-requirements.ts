import { isObject, type JsonObject, listOf, objectOf, parseJson, textOf } from '../../dialects/json-value.ts';
import { requiredPolicy, scopes } from './globus.ts';

/** What a sign-in must be for a service to be content with it. */
export interface AuthRequirements {
  readonly scopes: readonly string[];
  readonly policies: readonly string[];
  /** Further parameters of the authorization request. */
  readonly extra: Readonly<Record<string, string>>;
}

export const usualRequirements: AuthRequirements = { scopes, policies: [requiredPolicy], extra: {} };

const passedOn = [
  'session_message',
  'session_required_identities',
  'session_required_single_domain',
  'session_required_mfa',
] as const;

/** Reads a Globus Auth Requirements Error, in the newer and the older shapes (alcf-globus.md section 3). */
export function readRequirements(body: string): AuthRequirements | undefined {
  const error = objectOf(parseJson(body));
  if (error === undefined) return undefined;
  const asked = objectOf(error.authorization_parameters);
  const wanted = [
    ...texts(asked?.required_scopes),
    ...texts(error.required_scopes),
    ...texts(error.required_scope),
    ...(listOf(error.errors) ?? []).filter(isObject).flatMap((each) => texts(each.unapproved_scopes)),
  ];
  if (asked === undefined && wanted.length === 0) return undefined;
  return {
    scopes: unique([...scopes, ...wanted]),
    policies: unique([requiredPolicy, ...texts(asked?.session_required_policies)]),
    extra: Object.fromEntries(passedOn.flatMap((name) => parameter(name, asked))),
  };
}

function parameter(name: string, asked: JsonObject | undefined): readonly (readonly [string, string])[] {
  const value = asked?.[name];
  const text = typeof value === 'boolean' ? String(value) : (textOf(value) ?? texts(value).join(','));
  return text === '' ? [] : [[name, text]];
}

/** A list, or the comma list some services write in its place. */
function texts(value: unknown): string[] {
  const list = textOf(value)?.split(',') ?? listOf(value) ?? [];
  return list.flatMap((item) => textOf(item)?.trim() || []);
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
