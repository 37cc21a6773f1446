/** Names Globus Auth gives to what ALCF has registered there. */
export const inferenceAppId = '58fdd3bc-e1c3-4ce5-80ea-8d6b87cfb944';
export const alcfTokensAppId = '7f3e61f5-e0de-4e8f-9150-0a62c65dda63';
/** The gateway as a client, and as a resource server. */
export const gatewayId = '681c10cc-f684-4540-bcd7-0b4df3bc26ef';
export const gatewayScope = `https://auth.globus.org/scopes/${gatewayId}/action_all`;
export const gatewayPolicyId = '83732ff2-9c42-4548-b5ce-17e498c84f6a';
export const authServer = 'auth.globus.org';
export const daySeconds = 86_400;
