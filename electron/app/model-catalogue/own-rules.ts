import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RulesOf } from '../../providers/argo/argo-models.ts';
import { createModelRules } from '../../providers/argo/model-rules.ts';
import type { Log } from '../ports.ts';
import { codeOf, reasonOf } from '../reason.ts';
import { readRuleEntries } from './rule-entries.ts';

/** What each model takes: our table, and over it the person's own `model-rules.json` in the data folder. */
export interface OwnRules {
  rules(): RulesOf;
  /** Reads the file again; true when it says something else than before. */
  reload(): Promise<boolean>;
  /** What the person should know of the file. */
  notices(): readonly string[];
}

export function createOwnRules({ dataDir, log }: { readonly dataDir: string; readonly log: Log }): OwnRules {
  const path = join(dataDir, 'model-rules.json');
  let text = '';
  let rules = createModelRules();
  let notice: string | undefined;

  function take(next: string): boolean {
    if (next === text) return false;
    text = next;
    const entries = next === '' ? undefined : readRuleEntries(next);
    if (entries?.ok === false)
      ignore(`The model rules in ${path} are not used, because ${entries.error}: mend or remove the file.`);
    else notice = undefined;
    rules = createModelRules(entries?.ok ? entries.value : []);
    return true;
  }

  /** No file is no rules; a file that cannot be read says nothing new. */
  function takeFailure(error: unknown): boolean {
    if (codeOf(error) === 'ENOENT') return take('');
    ignore(
      `The model rules in ${path} cannot be read (${reasonOf(error)}): make the file yours, or remove it.`,
    );
    return false;
  }

  function ignore(why: string): void {
    if (notice !== why) log.warn('model-rules.ignored', { why });
    notice = why;
  }

  try {
    take(readFileSync(path, 'utf8'));
  } catch (error) {
    takeFailure(error);
  }

  return {
    rules: () => rules,
    reload: () => readFile(path, 'utf8').then(take, takeFailure),
    notices: () => (notice === undefined ? [] : [notice]),
  };
}
