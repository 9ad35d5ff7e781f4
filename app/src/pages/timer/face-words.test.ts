import { expect, test } from "vitest";
import { IDLE_TIMER, type Timer } from "../../domain/records";
import { faceWords } from "./face-words";

const MINUTE = 60_000;
const TEN = Date.UTC(2026, 2, 6, 10);
const running: Timer = {
  ...IDLE_TIMER,
  state: "running",
  startedAt: TEN,
  endsAt: TEN + 25 * MINUTE,
  plannedSeconds: 1500,
};

test("a phase that runs says when it ends, by the wall clock of the zone", () => {
  expect(faceWords(running, 1, TEN, "Europe/Berlin").lines).toEqual(["ends at 11:25"]);
});

test("a pause says how long it is and when the phase would end", () => {
  const paused: Timer = { ...running, state: "paused", pauses: [{ from: TEN, to: null }] };

  expect(faceWords(paused, 17 * MINUTE, TEN + 2 * MINUTE, "UTC")).toEqual({
    badge: { text: "Paused 2 min", quiet: false },
    lines: ["would end at 10:19"],
  });
});

test("the end of a focus phase keeps its overtime apart from what counts", () => {
  expect(faceWords({ ...running, state: "ended" }, 0, TEN, "UTC")).toEqual({
    badge: { text: "25 min counted", quiet: true },
    lines: ["overtime", "ended at 10:25"],
  });
});

test("a break that is over counts nothing", () => {
  const over: Timer = { ...running, state: "ended", phase: "shortBreak" };

  expect(faceWords(over, 0, TEN, "UTC").badge).toBeNull();
});
