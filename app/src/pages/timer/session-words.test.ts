import { expect, test } from "vitest";
import type { Pomodoro } from "../../domain/records";
import { sessionWords } from "./session-words";

const MINUTE = 60_000;
const TEN = Date.UTC(2026, 2, 6, 10);
const session: Pomodoro = {
  id: "1",
  type: "pomodoro",
  phase: "focus",
  startedAt: TEN,
  endedAt: TEN + 32 * MINUTE,
  plannedSeconds: 1500,
  cancelledAt: null,
  overtimeSeconds: 120,
  pauses: [{ from: TEN + MINUTE, to: TEN + 6 * MINUTE }],
  interruptions: [],
  task: null,
  tags: [],
  note: null,
  zone: "UTC",
  day: "2026-03-06",
  source: "timer",
  extra: {},
};

test("overtime is kept apart from the time worked", () => {
  expect(sessionWords(session, "UTC")).toEqual({
    from: "10:00",
    to: "10:32",
    what: "Focus",
    length: "25 min +2 min overtime",
  });
});

test("a stopped session says so, by its task's name", () => {
  const stopped = { ...session, cancelledAt: session.endedAt };

  expect(sessionWords(stopped, "UTC", "Write").what).toBe("Write, stopped");
});
