import type { Instant, Pomodoro } from "../domain/records";
import { backwards } from "./backwards";
import type { Reading } from "./reading";

const DAY_MS = 86_400_000;

/**
 * The sessions that share an instant with `[from, to)`, and some around them. Sessions do not overlap, so
 * of those that began more than a day before it, only the last one may reach into it: after a long pause.
 */
export async function sessionsAround(
  reading: Pick<Reading, "startedIn">,
  from: Instant,
  to: Instant,
): Promise<Pomodoro[]> {
  const near = await reading.startedIn(from - DAY_MS, to);
  const { value: before } = await backwards(reading, from - DAY_MS).next();
  const [last] = before ?? [];
  return [...(last ? [last] : []), ...near.flatMap(({ data }) => data ?? [])];
}
