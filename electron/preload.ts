import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, events, operations } from './contract.ts';
import { callChannel, eventChannel } from './desktop/channels.ts';

const bridge: Bridge = {
  call(name, input) {
    if (Object.hasOwn(operations, name)) return ipcRenderer.invoke(callChannel, name, input);
    return Promise.resolve({
      ok: false,
      error: { code: 'unknown-operation', message: `There is no operation called ${name}.` },
    });
  },
  on(name, listener) {
    if (!Object.hasOwn(events, name)) return () => {};
    const heard = (_event: unknown, heardName: unknown, body: Parameters<typeof listener>[0]) => {
      if (heardName === name) listener(body);
    };
    ipcRenderer.on(eventChannel, heard);
    return () => {
      ipcRenderer.removeListener(eventChannel, heard);
    };
  },
};

contextBridge.exposeInMainWorld('argoTray', Object.freeze(bridge));
