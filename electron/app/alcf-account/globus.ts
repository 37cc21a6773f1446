/** What ALCF has registered with Globus (alcf-globus.md section 1.1 of the specification). */
export const officialClientId = '58fdd3bc-e1c3-4ce5-80ea-8d6b87cfb944';
/** The client of ALCF's own `alcf-tokens`. */
export const alcfTokensClientId = '7f3e61f5-e0de-4e8f-9150-0a62c65dda63';
/** The gateway as a resource server: the token that carries this name is the one for it. */
export const gatewayId = '681c10cc-f684-4540-bcd7-0b4df3bc26ef';
export const requiredPolicy = '83732ff2-9c42-4548-b5ce-17e498c84f6a';
export const authServerName = 'auth.globus.org';

/** The gateway's scope, and who the person is. */
export const scopes: readonly string[] = [
  `https://auth.globus.org/scopes/${gatewayId}/action_all`,
  'openid',
  'profile',
  'email',
];

/** The page that shows the code, where no listener can be reached. */
export function pasteRedirectOf(globusAuthUrl: string): string {
  return `${globusAuthUrl}/v2/web/auth-code`;
}
