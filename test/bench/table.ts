import type { Results } from './rounds.ts';
import { ratioOf, type Spread, spreadOf } from './spread.ts';
import type { Column, Goal, Suite } from './suite.ts';

/** A suite's table: each contender's figure as a ratio to the base, median and range, and its own value in brackets. */
export function writeTable(suite: Suite, results: Results): string {
  const rows = [
    ['', ...suite.columns.map(({ title }) => title)],
    ...suite.contenders.map(({ name }) => [
      name,
      ...suite.columns.map((column) => writeCell(suite, results, name, column)),
    ]),
  ];
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widthOf(column)))
      .join('   ')
      .trimEnd(),
  );
  return ['', suite.title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function writeCell(suite: Suite, results: Results, name: string, column: Column): string {
  const own = spreadOf(results, name, column);
  if (!own || name === column.over) return '–';
  const value = `[${short(own.median)} ${column.unit}]`;
  if (name === suite.base) return `1 ${value}`;
  const ratio = ratioOf(results, name, column, suite.base);
  return ratio ? `${short(ratio.median)} (${short(ratio.least)}–${short(ratio.most)}) ${value}` : value;
}

/** One line for each goal: what it is, what was measured, and whether that is enough. */
export function writeGoals(suite: Suite, results: Results): readonly string[] {
  return suite.goals.map((goal) => {
    const reached = measured(goal, results);
    if (!reached) return `  not measured  ${goal.what}`;
    const verdict = reached.median <= goal.atMost ? '  met    ' : '  ABOVE  ';
    return `${verdict}${goal.what}: ${short(reached.median)} (${short(reached.least)}–${short(reached.most)}), goal ≤ ${short(goal.atMost)}`;
  });
}

function measured({ contender, figure, against }: Goal, results: Results): Spread | undefined {
  return against === undefined
    ? spreadOf(results, contender, figure)
    : ratioOf(results, contender, figure, against);
}

/** Three digits, as a person would say the number. */
function short(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}
