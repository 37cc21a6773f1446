import type { Setting } from './fields.ts';

/** Why the page cannot change a setting, or undefined when it can. */
export function lockedBecause({ key, source }: Setting): string | undefined {
  switch (source) {
    case 'flag':
      return `Fixed by --${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} on the command line; start Argo Tray without it to change it here.`;
    case 'environment':
      return `Fixed by the environment variable ARGO_TRAY_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}; start Argo Tray without it to change it here.`;
    case 'file':
    case 'default':
      return undefined;
  }
}
