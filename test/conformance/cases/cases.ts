import type { Case } from './case.ts';
import { endings } from './endings.ts';
import { talk } from './talk.ts';
import { thoughts } from './thoughts.ts';
import { tools } from './tools.ts';

export const cases: readonly Case[] = [...talk, ...tools, ...thoughts, ...endings];
