import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder, prepareDataFolder } from '../../../../electron/app/settings/data-folder.ts';
import { temporaryFolder } from '../parts.ts';

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/jd', '/home/jd/.config/argo-tray'],
    ['linux', { XDG_CONFIG_HOME: '/xdg' }, '/home/jd', '/xdg/argo-tray'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/jd', '/home/jd/.config/argo-tray'],
    ['linux', { ARGO_TRAY_DATA_DIR: '/elsewhere' }, '/home/jd', '/elsewhere'],
    ['darwin', { XDG_CONFIG_HOME: '/xdg' }, '/Users/jd', '/Users/jd/Library/Application Support/Argo Tray'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\jd\\AppData\\Roaming' },
      'C:\\Users\\jd',
      'C:\\Users\\jd\\AppData\\Roaming\\Argo Tray',
    ],
    ['win32', {}, 'C:\\Users\\jd', 'C:\\Users\\jd\\AppData\\Roaming\\Argo Tray'],
    ['win32', { ARGO_TRAY_DATA_DIR: 'D:\\argo' }, 'C:\\Users\\jd', 'D:\\argo'],
  ])('on %s with %j is where the platform keeps such things', (platform, env, home, folder) => {
    expect(dataFolder({ platform, env, home })).toBe(folder);
  });

  it('is where the flag says, whatever the variable says', () => {
    const env = { ARGO_TRAY_DATA_DIR: '/elsewhere' };
    expect(dataFolder({ platform: 'linux', env, home: '/home/jd', flag: '/here' })).toBe('/here');
  });

  it('is made for its owner alone, also when it stood open before', () => {
    const folder = join(temporaryFolder(), 'deep', 'down');
    expect(prepareDataFolder(folder)).toBeUndefined();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    chmodSync(folder, 0o755);
    expect(prepareDataFolder(folder)).toBeUndefined();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('says in one sentence why it cannot be used', () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    mkdirSync(join(temporaryFolder(), 'other'));
    const sentence = prepareDataFolder(join(file, 'inside'));
    expect(sentence).toContain(join(file, 'inside'));
    expect(sentence).toMatch(/not a directory.*ARGO_TRAY_DATA_DIR/);
    expect(sentence).not.toContain('\n');
  });

  it.runIf(process.platform === 'linux')('comes to an end where no folder can be made', () => {
    expect(prepareDataFolder('/proc/argo-tray/inside')).toMatch(/^The data folder .* cannot be written/);
  });
});
