import type { Timer } from "../../domain/records";

export type Dot = "full" | "now" | "open";

/** One dot for each focus phase up to the long break; the one under way is half full. */
export function cycleDots(timer: Timer): Dot[] {
  const { done, of } = timer.cycle;
  const worksNow =
    timer.phase === "focus" &&
    (timer.state === "running" || timer.state === "paused") &&
    timer.snoozed === null &&
    timer.completedAt === null;
  return Array.from({ length: of }, (_, place) => {
    if (place < done) return "full";
    return worksNow && place === done ? "now" : "open";
  });
}
