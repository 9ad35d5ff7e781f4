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
  const registration = await activeRegistration();
  if (registration) await registration.showNotification(title, options);
  else notifyFromPage(title, options);
}

/** The service worker's, as soon as it is installed; undefined where there is none. */
async function activeRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  const registration = await navigator.serviceWorker?.getRegistration();
  return registration && navigator.serviceWorker.ready;
}

function notifyFromPage(title: string, options: NotificationOptions): void {
  try {
    const shown = new Notification(title, options);
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // Android notifies from service workers only
  }
}
