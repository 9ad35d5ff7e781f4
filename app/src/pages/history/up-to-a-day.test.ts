import { expect, test } from "vitest";
import { upToADay } from "./up-to-a-day";

const EIGHT = Date.UTC(2026, 2, 6, 8);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test("a session with a pause of three days is drawn on its day up to the pause", () => {
  const pause = { from: EIGHT + 10 * MINUTE, to: EIGHT + 3 * DAY };
  const endedAt = EIGHT + 3 * DAY + HOUR;
  const session = { startedAt: EIGHT, endedAt, overtimeSeconds: 60, pauses: [pause] };

  expect(upToADay(session)).toMatchObject({ endedAt: EIGHT + 10 * MINUTE, overtimeSeconds: 0 });
});
