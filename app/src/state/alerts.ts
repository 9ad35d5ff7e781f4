/** What reaches someone who does not look at the page: sound, notification, the icon in the tab. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import {
  askForNotifications,
  type NotificationState,
  notificationPermission,
  notify,
} from "../device/notifications";
import { startTicker } from "../device/ticker";
import { watchUpdates } from "../device/updates";
import type { Timer } from "../domain/records";
import { t } from "../i18n";
import { serverNow } from "./clock";
import { showNotice } from "./notices";
import { newer } from "./pages";
import { settings } from "./settings";
import { keepSounds, startSound } from "./sound";
import { timer } from "./timer";

export { soundState, testSound } from "./sound";

const TICK_MS = 1000;
/** After a sleep the question about the gap is enough. */
const LATEST_NOTIFICATION_MS = 60_000;

const permission = signal<NotificationState>(notificationPermission());
const isRunning = computed(() => timer.value.state === "running");

export const notificationState: ReadonlySignal<NotificationState> = permission;

/** Ask for the permission to notify; must be called from a press. */
export async function requestNotifications(): Promise<NotificationState> {
  permission.value = await askForNotifications();
  return permission.value;
}

/** Notify now, as the end of a phase would. */
export function testNotification(): Promise<void> {
  return notify({ title: t("alerts.test"), body: t("alerts.testBody"), tag: "test" });
}

/** Start everything that alerts; called once, by the page. */
export function startAlerts(): () => void {
  const [lookForEnd, stopWatching] = watchEnds();
  const onTick = () => {
    keepSounds();
    lookForEnd();
  };
  const stopTicks = effect(() => (isRunning.value ? startTicker(onTick, TICK_MS) : undefined));
  const stops = [startSound(), stopWatching, stopTicks, showCountdown(), offerUpdates()];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Notifies when the phase that runs has ended: on a tick, or when the timer shows it, whatever is first. */
function watchEnds(): [look: () => void, stop: () => void] {
  let running: Timer | null = null;
  const look = () => {
    const lateMs = serverNow() - (running?.endsAt ?? Number.POSITIVE_INFINITY);
    if (running === null || lateMs < 0) return;
    if (lateMs < LATEST_NOTIFICATION_MS) notifyEnd(running);
    running = null;
  };
  const stop = effect(() => {
    const { state, endsAt } = timer.value;
    look();
    running = state === "running" && (endsAt ?? 0) > serverNow() ? timer.value : null;
  });
  return [look, stop];
}

function notifyEnd({ phase, pomodoroId, endsAt }: Timer): void {
  if (!settings.peek().notifications) return;
  const focus = phase === "focus";
  void notify({
    title: t(focus ? "alerts.focusOver" : "alerts.breakOver"),
    body: t(focus ? "alerts.focusOverBody" : "alerts.breakOverBody"),
    tag: `${pomodoroId} ${endsAt}`,
  });
}

/** What draws the icon of the tab is loaded when a phase runs. */
function showCountdown(): () => void {
  const isIdle = computed(() => timer.value.state === "idle");
  return effect(() => {
    if (isIdle.value) return;
    const ended = new AbortController();
    const begin = async () => {
      const { followCountdown } = await import("./countdown-icon");
      if (!ended.signal.aborted) ended.signal.addEventListener("abort", followCountdown());
    };
    begin().catch(() => undefined); // without the network the icon stays as it is
    return () => ended.abort();
  });
}

function offerUpdates(): () => void {
  const updates = watchUpdates(() => {
    newer.value = updates.apply;
    showNotice({ kind: "update", apply: updates.apply });
  });
  return updates.stop;
}
