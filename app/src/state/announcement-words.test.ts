import { describe, expect, it } from "vitest";
import { IDLE_TIMER, type Timer } from "../domain/records";
import { announcementOf } from "./announcement-words";

const MINUTE = 60_000;

const running: Timer = { ...IDLE_TIMER, state: "running", pomodoroId: "a" };
const at = (timer: Timer, minutesLeft: number) => ({ timer, remainingMs: minutesLeft * MINUTE });

describe("the page announces", () => {
  it("a start, with its length", () => {
    expect(announcementOf(at(IDLE_TIMER, 25), at(running, 25))).toBe("Focus started, 25 min.");
  });

  it("five minutes and one minute left, once each", () => {
    const minutes = [5.1, 5, 4.9, 1.01, 0.99, 0.5];

    const said = minutes.slice(1).map((left, index) => {
      return announcementOf(at(running, minutes[index] ?? 0), at(running, left));
    });

    expect(said).toEqual(["5 minutes left.", null, null, "1 minute left.", null]);
  });

  it("only the nearest mark when a sleeping tab passed both", () => {
    expect(announcementOf(at(running, 20), at(running, 0.5))).toBe("1 minute left.");
  });

  it("the end, and what comes next", () => {
    const ended: Timer = {
      ...running,
      state: "ended",
      next: { phase: "shortBreak", why: "focusDone" },
    };

    const said = announcementOf(at(running, 0.01), at(ended, 0));

    expect(said).toBe("Focus is over. A short break comes next.");
  });

  it("neither a pause nor a stop", () => {
    const paused: Timer = { ...running, state: "paused" };

    expect(announcementOf(at(running, 10), at(paused, 10))).toBeNull();
    expect(announcementOf(at(running, 10), at(IDLE_TIMER, 25))).toBeNull();
    expect(announcementOf(at(paused, 10), at(running, 10))).toBeNull();
  });
});
