import path from 'node:path';
import { closestMatch } from 'leven';
import type { Bridge, SettingsView } from '../../contract.ts';
import { askApp } from '../ask-app.ts';
import type { CommandGroup, Invocation } from '../command.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { print, printJson, say, sayError, table } from '../terminal.ts';

type Setting = SettingsView['settings'][number];

export const config: CommandGroup = {
  commands: {
    get: {
      summary: 'print one setting, or all of them',
      arguments: { '[key]': 'such as port' },
      json: true,
      settings: 'taken',
      run: get,
    },
    set: {
      summary: 'change a setting',
      arguments: { '<key>': 'such as port', '<value>': 'what it should be; "" for none' },
      json: true,
      run: set,
    },
    path: {
      summary: 'print where the settings are kept',
      json: true,
      run: where,
    },
    import: {
      summary: "take over what argo-proxy's config.yaml says",
      arguments: { '<file>': 'the config.yaml' },
      json: true,
      run: takeOver,
    },
  },
};

function get(invocation: Invocation): Promise<ExitStatus> {
  return askSettings(invocation, async (_app, { settings }) => {
    const [key] = invocation.arguments;
    if (key === undefined) {
      if (invocation.json)
        printJson(Object.fromEntries(settings.map((setting) => [setting.key, setting.value])));
      else print(table(settings.map((setting) => [setting.key, textOf(setting), setting.source])));
      return exitStatus.done;
    }
    const setting = settings.find((candidate) => candidate.key === key);
    if (setting === undefined) return sayUnknown(key, settings);
    if (invocation.json) printJson(setting.value);
    else print(textOf(setting));
    return exitStatus.done;
  });
}

function set(invocation: Invocation): Promise<ExitStatus> {
  return askSettings(invocation, async (app, { settings }) => {
    const [key = '', value = ''] = invocation.arguments;
    if (!settings.some((candidate) => candidate.key === key)) return sayUnknown(key, settings);
    const outcome = await app.call('settings.set', { key, value });
    if (!outcome.ok) return sayError(outcome.error);
    const changed = outcome.value.settings.find((candidate) => candidate.key === key);
    if (invocation.json) printJson(changed?.value ?? null);
    else if (changed) say(`${key} is now ${textOf(changed) || 'none'}.`);
    return exitStatus.done;
  });
}

function where(invocation: Invocation): Promise<ExitStatus> {
  return askSettings(invocation, async (_app, view) => {
    if (invocation.json) printJson(view.path);
    else print(view.path);
    return exitStatus.done;
  });
}

function takeOver(invocation: Invocation): Promise<ExitStatus> {
  return askApp(invocation, async (app) => {
    const [file = ''] = invocation.arguments;
    const outcome = await app.call('settings.import', { path: path.resolve(file) });
    if (!outcome.ok) return sayError(outcome.error);
    const { imported, ignored } = outcome.value;
    if (invocation.json) printJson(outcome.value);
    else {
      say(imported.length === 0 ? 'Nothing was taken over.' : `Taken over: ${imported.join(', ')}.`);
      for (const reason of ignored) say(`Left out: ${reason}.`);
    }
    return exitStatus.done;
  });
}

function askSettings(
  invocation: Invocation,
  ask: (app: Pick<Bridge, 'call'>, view: SettingsView) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  return askApp(invocation, async (app) => {
    const view = await app.call('settings.get', {});
    return view.ok ? ask(app, view.value) : sayError(view.error);
  });
}

function sayUnknown(key: string, settings: readonly Setting[]): ExitStatus {
  const nearest = closestMatch(
    key,
    settings.map((setting) => setting.key),
  );
  say(`There is no setting named ${key}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`);
  return exitStatus.wrongUsage;
}

function textOf({ value, secret, source }: Setting): string {
  if (secret) return source === 'default' ? '' : '(not shown)';
  return String(value ?? '');
}
