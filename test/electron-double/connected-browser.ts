import { type Browser, connectBrowser } from './cdp.ts';

let connected: Browser | undefined;

/** Called by the boot, before Playwright attaches to the same browser. */
export async function connect(address: string): Promise<void> {
  connected = await connectBrowser(address);
}

export function browser(): Browser {
  if (connected === undefined) throw new Error('electron-double: the browser is not connected');
  return connected;
}
