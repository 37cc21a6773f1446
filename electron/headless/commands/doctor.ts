import { askApp } from '../ask-app.ts';
import type { Command } from '../command.ts';
import { exitStatus } from '../exit-status.ts';
import { print, printJson, sayError } from '../terminal.ts';

const signs = { ok: 'ok  ', warn: 'warn', fail: 'FAIL', skipped: '-   ' } as const;

export const doctor: Command = {
  json: true,
  settings: 'taken',
  run: (invocation) =>
    askApp(invocation, async (app) => {
      const outcome = await app.call('doctor.run', {});
      if (!outcome.ok) return sayError(outcome.error);
      const { checks } = outcome.value;
      if (invocation.json) printJson(checks);
      else {
        for (const { result, title, detail, remedy } of checks) {
          print(`${signs[result]}  ${title}: ${detail}`);
          if (remedy !== undefined) print(`      ${remedy}`);
        }
      }
      return checks.some(({ result }) => result === 'fail') ? exitStatus.failed : exitStatus.done;
    }),
};
