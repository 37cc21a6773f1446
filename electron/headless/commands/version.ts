import { versionReport } from '../../app/version-report.ts';
import type { Command } from '../command.ts';
import { exitStatus } from '../exit-status.ts';
import { packageVersion } from '../package-root.ts';
import { print, printJson } from '../terminal.ts';

export const version: Command = {
  json: true,
  run({ json }) {
    if (json) printJson(versionReport(packageVersion()));
    else print(packageVersion());
    return Promise.resolve(exitStatus.done);
  },
};
