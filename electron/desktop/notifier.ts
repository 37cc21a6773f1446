import { Notification } from 'electron';
import type { Notifier } from '../app/ports.ts';

/** Notifications of the system; a click on one brings the window up. */
export function createNotifier(onClick: () => void): Notifier {
  return {
    notify({ title, body }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      notification.on('click', onClick);
      notification.show();
    },
  };
}
