import { Notification } from 'electron';
import type { Notifier } from '../app/ports.ts';

/** Notifications of the system; a click on one brings the window up. They are kept, because one that is collected hears no click. */
export function createNotifier(onClick: () => void): Notifier {
  const shown = new Set<Notification>();
  return {
    notify({ title, body }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      notification.on('click', onClick);
      notification.on('close', () => shown.delete(notification));
      shown.add(notification);
      notification.show();
    },
  };
}
