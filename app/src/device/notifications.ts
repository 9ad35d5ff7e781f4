/** `default`: not asked yet; `none`: this browser cannot. */
export type NotificationState = "default" | "granted" | "denied" | "none";

export interface Message {
  readonly title: string;
  readonly body: string;
  /** Two with the same tag are one: it does not matter how many tabs are open. */
  readonly tag: string;
}

export function notificationPermission(): NotificationState {
  return typeof Notification === "undefined" ? "none" : Notification.permission;
}

/** Ask the user; browsers listen only when it comes from a press. */
export async function askForNotifications(): Promise<NotificationState> {
  if (typeof Notification === "undefined") return "none";
  return Notification.requestPermission();
}

/** Show a message, if it is allowed. A click on it brings the page to the front. */
export async function notify({ title, body, tag }: Message): Promise<void> {
  if (notificationPermission() !== "granted") return;
  const options = { body, tag, icon: "/icon.svg" };
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration?.active) await registration.showNotification(title, options);
  else notifyFromPage(title, options);
}

function notifyFromPage(title: string, options: NotificationOptions): void {
  const shown = new Notification(title, options);
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
