import { expect, test } from "vitest";
import { IDLE_TIMER, type Timer } from "../../domain/records";
import { gapChoices, gapTitle } from "./gap-words";

const at = (hour: number, minute: number) => Date.UTC(2026, 2, 6, hour, minute);
const timer: Timer = {
  ...IDLE_TIMER,
  state: "running",
  startedAt: at(10, 5),
  endsAt: at(10, 30),
  plannedSeconds: 1500,
};
const gap = { from: at(10, 12), to: at(10, 51), timer };

test("the dialog says how long it slept, by the wall clock", () => {
  expect(gapTitle(gap, "UTC")).toBe("Your computer slept from 10:12 to 10:51");
});

test("each answer says what it would record", () => {
  expect(gapChoices(gap, "UTC").map(({ title, amount }) => `${title}: ${amount}`)).toEqual([
    "Keep: 25 min",
    "Trim to 10:12: 7 min",
    "Discard: 0 min",
  ]);
});

test("a phase that is not over goes on when it is kept", () => {
  const short = { ...gap, to: at(10, 20) };

  expect(gapChoices(short, "UTC")[0]?.gives).toContain("goes on");
});
