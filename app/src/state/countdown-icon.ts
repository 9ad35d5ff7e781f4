import { effect } from "@preact/signals";
import { drawCountdown, openFavicon } from "../device/favicon";
import { face, timer } from "./timer";

/** Show the countdown in the icon of the tab. Returns what ends it. */
export function followCountdown(): () => void {
  const show = openFavicon(document);
  const stop = effect(() => {
    const { state, phase, remainingMs } = face.value;
    const plannedMs = (timer.value.plannedSeconds ?? 0) * 1000;
    const paused = state === "paused";
    show(state === "idle" ? null : drawCountdown({ phase, paused, remainingMs, plannedMs }));
  });
  return () => {
    stop();
    show(null);
  };
}
