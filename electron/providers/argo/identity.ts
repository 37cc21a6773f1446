import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';

export interface IdentitySettings {
  readonly user: string;
  readonly usernamePassthrough: boolean;
}

/** The user name a request goes out under: ARGO knows people by it alone. */
export function argoUser(
  settings: IdentitySettings,
  clientKey: string | undefined,
): Result<string, ApiError> {
  const key = settings.usernamePassthrough ? clientKey?.trim() : undefined;
  if (!key) return settings.user ? ok(settings.user) : fail(noUser(settings.usernamePassthrough));
  // It becomes a header's value.
  return /^[\x21-\x7e]{1,128}$/.test(key) ? ok(key) : fail(noUser(true));
}

function noUser(passthrough: boolean): ApiError {
  const message = passthrough
    ? 'ARGO does not know who is asking: use your ANL user name as the API key.'
    : 'ARGO does not know who is asking: set your ANL user name in the Argo Tray window, or run "argo-tray config set user NAME".';
  return apiError('authentication', message);
}
