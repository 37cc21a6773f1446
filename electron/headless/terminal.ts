import type { OperationError } from '../contract.ts';
import { type ExitStatus, statusOfError } from './exit-status.ts';

/** Words for people; standard output is for what a command gives. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** What a command gives. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** Says why something failed and what to do. Returns the status to end with. */
export function sayError(error: OperationError): ExitStatus {
  say(error.hint === undefined ? error.message : `${error.message} ${error.hint}`);
  return statusOfError(error);
}

/** Columns as wide as their widest cell, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}
