import { Notification } from 'electron';
import type { Notice, Notifier } from '../app/ports.ts';

/** Notifications of the system; a click on one leads to what it is about. They are kept, because one that is collected hears no click. */
export function createNotifier(onClick: (about: Notice['about']) => void): Notifier {
  const shown = new Set<Notification>();
  return {
    notify({ title, body, about }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      notification.on('click', () => onClick(about));
      notification.on('close', () => shown.delete(notification));
      shown.add(notification);
      notification.show();
    },
  };
}
