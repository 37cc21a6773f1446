import { expect, test } from 'vitest';
import { definitions } from '../../../electron/app/settings/definitions.ts';
import { flagOf, settingKeys, variableOf } from '../../../electron/app/settings/settings.ts';
import { namedEnvironments } from '../../../electron/contract.ts';
import { type Field, groups, userField } from '../../../renderer/settings/fields.ts';
import { lockedBecause } from '../../../renderer/settings/locked.ts';
import { readValue } from '../../../renderer/settings/read-value.ts';

const fields: readonly Field[] = [userField, ...groups.flatMap((group) => group.fields)];
const hasSectionOfItsOwn = 'environment';

test('every setting of the app has its place on the settings page, once', () => {
  expect([...fields.map(({ key }) => key), hasSectionOfItsOwn].sort()).toEqual([...settingKeys].sort());
});

test('every control takes the kind of value its setting has', () => {
  for (const [key, definition] of Object.entries(definitions)) {
    const kind = fields.find((field) => field.key === key)?.kind;
    if (kind === undefined) continue;
    const secret = 'secret' in definition;
    const byType = {
      number: ['number'],
      boolean: ['switch'],
      string: secret ? ['secret'] : ['text', 'choice'],
    };
    const type = typeof definition.default;
    expect(byType[type === 'number' || type === 'boolean' ? type : 'string'], key).toContain(kind);
  }
});

test('what can be chosen from is what the app takes', () => {
  for (const { name } of namedEnvironments) {
    expect(definitions.environment.schema.safeParse(name).success, name).toBe(true);
  }
  const choices = fields.flatMap((field) => (field.kind === 'choice' ? field.choices : []));
  for (const { value } of choices) {
    expect(definitions.unknownModel.schema.safeParse(value).success, value).toBe(true);
  }
});

test('a fixed setting names the flag or the variable the app reads', () => {
  for (const key of settingKeys) {
    const setting = { key, value: '', default: '' };
    expect(lockedBecause({ ...setting, source: 'flag' })).toContain(` ${flagOf(key)} `);
    expect(lockedBecause({ ...setting, source: 'environment' })).toContain(` ${variableOf(key)};`);
    expect(lockedBecause({ ...setting, source: 'file' })).toBeUndefined();
  }
});

test('a number is sent as one, and what is none as it was typed, for the app to answer', () => {
  const port: Field = { key: 'port', kind: 'number', label: 'Port' };
  expect(readValue(port, ' 44497 ')).toBe(44_497);
  expect(readValue(port, 'many')).toBe('many');
  expect(readValue(port, '')).toBe('');
  expect(readValue(userField, '007')).toBe('007');
});
