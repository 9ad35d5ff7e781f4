import type { Instant, Pomodoro } from "../domain/records";
import type { Reading } from "./reading";

const DAY_MS = 86_400_000;
const FIRST_SPAN_MS = 7 * DAY_MS;
/** A step reads about so many sessions: few enough to keep a slow device answering. */
const STEP = 500;

/**
 * The sessions that started before `before`, latest first, in steps that are read as they are asked for.
 * A step's span follows how much the last one found, so that years without a session cost nothing.
 */
export async function* backwards(
  reading: Pick<Reading, "startedIn">,
  before: Instant,
): AsyncGenerator<Pomodoro[]> {
  let span = FIRST_SPAN_MS;
  for (let to = before; to > 0; ) {
    const from = Math.max(0, to - span);
    const rows = await reading.startedIn(from, to);
    if (rows.length > 0) yield rows.flatMap((row) => row.data ?? []).reverse();
    if (rows.length < STEP / 2) span *= 2;
    else if (rows.length > STEP) span = Math.max(DAY_MS, span / 2);
    to = from;
  }
}
