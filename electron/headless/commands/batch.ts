import type { AlcfBatch, Input, OperationName, Output } from '../../contract.ts';
import { askApp } from '../ask-app.ts';
import type { CommandGroup, Invocation } from '../command.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { print, printJson, say, sayError, table } from '../terminal.ts';

const statuses = ['pending', 'running', 'completed', 'failed'] as const;

export const batch: CommandGroup = {
  commands: {
    list: {
      summary: 'list your batches',
      options: { '--status <status>': statuses.join(', ') },
      json: true,
      settings: 'taken',
      run: list,
    },
    submit: {
      summary: 'hand in a file of requests that lies on ALCF’s disks',
      arguments: { '<model>': 'one that does batches', '<file>': 'such as /eagle/argonne_tpc/input.jsonl' },
      options: { '--output <folder>': 'where the results go, on ALCF’s disks too' },
      json: true,
      settings: 'taken',
      run: submit,
    },
    status: {
      summary: 'say how a batch stands',
      arguments: { '<id>': 'of the batch' },
      json: true,
      settings: 'taken',
      run: (invocation) =>
        ask(invocation, 'alcf.batches.status', { id: idOf(invocation) }, ({ status }) => print(status)),
    },
    result: {
      summary: 'say where the results of a batch are',
      arguments: { '<id>': 'of the batch' },
      json: true,
      settings: 'taken',
      run: (invocation) => ask(invocation, 'alcf.batches.result', { id: idOf(invocation) }, printResult),
    },
  },
};

function list(invocation: Invocation): Promise<ExitStatus> {
  const asked = invocation.options.status;
  const status = statuses.find((each) => each === asked);
  if (asked !== undefined && status === undefined) {
    say(`The status is one of ${statuses.join(', ')}.`);
    return Promise.resolve(exitStatus.wrongUsage);
  }
  return ask(invocation, 'alcf.batches.list', status === undefined ? {} : { status }, ({ batches }) => {
    if (batches.length === 0) say('There are no batches.');
    else print(table([['BATCH', 'STATUS', 'CLUSTER', 'INPUT'], ...batches.map(rowOf)]));
  });
}

function rowOf({ id, status, cluster = '', inputFile = '' }: AlcfBatch): readonly string[] {
  return [id, status, cluster, inputFile];
}

function submit(invocation: Invocation): Promise<ExitStatus> {
  const [model = '', inputFile = ''] = invocation.arguments;
  const folder = invocation.options.output;
  const order = { model, inputFile, ...(typeof folder === 'string' && { outputFolder: folder }) };
  return ask(invocation, 'alcf.batches.submit', order, ({ id }) => {
    print(id);
    say('It is handed in; only ALCF Support can cancel it.');
  });
}

function printResult({ resultsFile, progressFile, metrics, text }: Output<'alcf.batches.result'>): void {
  const rows = [
    ['results', resultsFile ?? ''],
    ['progress', progressFile ?? ''],
    ...Object.entries(metrics).map(([name, value]) => [name, String(value)]),
  ].filter(([, value]) => value !== '');
  if (rows.length > 0) print(table(rows));
  if (text !== undefined) print(text);
}

function idOf({ arguments: [id = ''] }: Invocation): string {
  return id;
}

function ask<Name extends Extract<OperationName, `alcf.batches.${string}`>>(
  invocation: Invocation,
  name: Name,
  input: Input<Name>,
  tell: (value: Output<Name>) => void,
): Promise<ExitStatus> {
  return askApp(invocation, async (app) => {
    const outcome = await app.call(name, input);
    if (!outcome.ok) return sayError(outcome.error);
    if (invocation.json) printJson(outcome.value);
    else tell(outcome.value);
    return exitStatus.done;
  });
}
