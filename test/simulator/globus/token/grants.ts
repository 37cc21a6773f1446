import { codeGrant } from './code-grant.ts';
import { credentialsGrant } from './credentials-grant.ts';
import { dependentGrant } from './dependent-grant.ts';
import type { Grant } from './grant.ts';
import { refreshGrant } from './refresh-grant.ts';

export const grants: readonly Grant[] = [codeGrant, refreshGrant, credentialsGrant, dependentGrant];
