import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Notifier } from '../app/ports.ts';

/** Says once in the life of a data folder that a closed window is not the end, and how to get it back. */
export function createFirstHideNotice(dataDir: string, notifier: Notifier): () => void {
  const marker = path.join(dataDir, 'told-about-tray');
  return () => {
    if (existsSync(marker)) return;
    writeFileSync(marker, '');
    notifier.notify({
      title: 'Argo Tray is still running',
      body: 'It keeps serving from the tray. Open it again from its icon there, or by starting it once more.',
    });
  };
}
