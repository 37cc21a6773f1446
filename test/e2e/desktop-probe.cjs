// Loaded into the app before it starts (`-r`), on Electron and on the double: keeps what only a person would see.
const { Notification, shell, Tray } = require('electron');

const probe = { tooltip: '', menu: undefined, notifications: [], shown: [], openedLinks: [] };
globalThis.desktopProbe = probe;

watch(Tray.prototype, 'setToolTip', (_tray, text) => {
  probe.tooltip = text;
});
watch(Tray.prototype, 'setContextMenu', (_tray, menu) => {
  probe.menu = menu;
});
watch(Notification.prototype, 'show', (notification) => {
  probe.notifications.push({ title: notification.title, body: notification.body });
  probe.shown.push(notification);
});
// A machine without a notification service is still told what would be shown.
Notification.isSupported = () => true;
shell.openExternal = async (url) => {
  probe.openedLinks.push(url);
};

function watch(prototype, name, seen) {
  const original = prototype[name];
  prototype[name] = function (...args) {
    seen(this, ...args);
    return original.apply(this, args);
  };
}
