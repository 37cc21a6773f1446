import { Command as Commander, CommanderError } from 'commander';
import { dataFolderHere } from '../app/settings/data-folder.ts';
import type { Command, CommandGroup } from './command.ts';
import { commandTable } from './command-table.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { whereDetailsAre } from './mishaps.ts';
import { packageVersion } from './package-root.ts';
import { say } from './terminal.ts';

/** Runs what the words after `argo-tray` say. Returns the status to exit with. */
export async function runCommandLine(words: readonly string[]): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const end = (ended: ExitStatus) => {
    status = ended;
  };
  const program = new Commander('argo-tray')
    .description('One local address for every language model at Argonne.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .exitOverride();
  const called = words.find((word) => Object.hasOwn(commandTable, word));
  for (const [name, { summary, load }] of Object.entries(commandTable)) {
    const command = program.command(name, { hidden: load === undefined }).description(summary);
    if (load === undefined) describeMissing(command, end);
    else if (name === called) await describe(command, await load(), end);
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitStatus.done : exitStatus.wrongUsage;
    throw error;
  }
}

async function describe(
  commander: Commander,
  command: Command | CommandGroup,
  end: (status: ExitStatus) => void,
): Promise<void> {
  if ('commands' in command) {
    for (const [name, member] of Object.entries(command.commands)) {
      await describe(commander.command(name).description(member.summary), member, end);
    }
    return;
  }
  for (const [name, about] of Object.entries(command.arguments ?? {})) commander.argument(name, about);
  for (const [flags, about] of Object.entries(command.options ?? {})) commander.option(flags, about);
  if (command.json) commander.option('--json', 'print JSON on standard output and nothing else there');
  commander.option('--data-dir <folder>', 'where settings, lists and logs are kept');
  const flags = command.settings && (await import('./setting-flags.ts'));
  flags?.addSettingFlags(commander, command.settings === 'listed');
  commander.action(async () => {
    const { json, dataDir, ...options } = commander.opts<{ json?: boolean; dataDir?: string }>();
    const folder = dataFolderHere(dataDir);
    const invocation = {
      arguments: commander.args,
      options,
      json: json === true,
      dataDir: folder,
      flags: flags?.flagsIn(options) ?? {},
    };
    end(await command.run(invocation).catch((error: unknown) => sayUnexpected(folder, error)));
  });
}

/** The stack is for the log; the person gets one sentence and where to look. */
async function sayUnexpected(dataDir: string, error: unknown): Promise<ExitStatus> {
  const { createFileLog } = await import('../app/log.ts');
  const log = createFileLog(dataDir);
  log.error('command.failed', { error });
  say(
    `Argo Tray failed unexpectedly: ${error instanceof Error ? error.message : String(error)}.${whereDetailsAre(log)}`,
  );
  return exitStatus.failed;
}

function describeMissing(commander: Commander, end: (status: ExitStatus) => void): void {
  commander
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .action(() => {
      say(`argo-tray ${commander.name()} is not in this version yet.`);
      end(exitStatus.failed);
    });
}
