import { effect, untracked } from "@preact/signals";
import { late, timerRow } from "./book";
import { lateNotice } from "./late";
import { dismissNotice, showNotice } from "./notices";

/** Say what other devices do with the timer. Returns what ends it. */
export function followOthers(): () => void {
  const stops = [effect(sayElsewhere), effect(sayLate)];
  return () => {
    for (const stop of stops) stop();
  };
}

function sayElsewhere(): void {
  const row = timerRow.value;
  const timer = row?.data;
  const running = timer?.state === "running" || timer?.state === "paused";
  untracked(() => {
    if (!timer || row.here || !running) dismissNotice("elsewhere");
    else {
      const at = timer.startedAt ?? 0;
      showNotice({ kind: "elsewhere", device: timer.device, at, timer });
    }
  });
}

function sayLate(): void {
  const lost = late.value;
  if (lost) untracked(() => showNotice(lateNotice(lost.timer, lost.mine)));
}
