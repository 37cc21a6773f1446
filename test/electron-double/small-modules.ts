import { EventEmitter } from 'node:events';
import type { Clipboard, Dialog, Shell } from 'electron';
import { loud } from './loud.ts';

let clipboardText = '';

export const clipboard = loud<Pick<Clipboard, 'readText' | 'writeText'>>('clipboard', {
  readText: async () => clipboardText,
  writeText: async (text) => {
    clipboardText = text;
  },
});

export const dialog = loud<Pick<Dialog, 'showErrorBox'>>('dialog', {
  showErrorBox: (title, content) => void process.stderr.write(`${title}\n${content}\n`),
});

/** Opens nothing; a spec that wants to know puts its own function here. */
export const shell = loud<Pick<Shell, 'openExternal'>>('shell', { openExternal: async () => {} });

/** Specs emit `resume` and the like on it. */
export const powerMonitor = loud('powerMonitor', new EventEmitter());
