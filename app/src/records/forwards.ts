import type { Instant } from "../domain/records";
import type { Reading } from "./reading";
import type { Row } from "./rows";

/** So many rows are read at once: a few milliseconds' work. */
const ROWS_AT_ONCE = 1000;

/**
 * The sessions that started in `[first, to)`, oldest first, in steps. Those that started at one instant
 * come together: two may stand there until the account has said which of two devices' is set aside.
 */
export async function* forwards(
  { startedIn }: Pick<Reading, "startedIn">,
  first: Instant,
  to: Instant,
): AsyncGenerator<Row<"pomodoro">[]> {
  for (let from = first; ; ) {
    const rows = await startedIn(from, to, ROWS_AT_ONCE);
    const edge = rows.at(-1)?.data?.startedAt;
    if (rows.length < ROWS_AT_ONCE || edge === undefined) {
      yield rows;
      return;
    }
    const before = rows.filter(({ data }) => data && data.startedAt < edge);
    yield [...before, ...(await startedIn(edge, Math.min(edge + 1, to)))];
    from = edge + 1;
  }
}
