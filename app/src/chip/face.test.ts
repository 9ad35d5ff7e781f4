import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, IDLE_TIMER, type Timer } from "../domain/records";
import { t } from "../i18n";
import { faceOf } from "./face";

const NINE = Date.parse("2026-03-13T09:00:00Z");
const MINUTE_MS = 60_000;

const running: Timer = {
  ...IDLE_TIMER,
  state: "running",
  startedAt: NINE,
  endsAt: NINE + 25 * MINUTE_MS,
  plannedSeconds: 1500,
};

/** What the chip shows so many minutes after nine, with a page open since then or not. */
function shown(minutes: number, timer: Timer, open = false) {
  const at = NINE + minutes * MINUTE_MS;
  const awake = open ? { since: NINE, last: at } : undefined;
  return faceOf({ timer, settings: DEFAULT_SETTINGS, awake }, at);
}

describe("the chip", () => {
  it("is not there while no phase is", () => {
    expect(shown(0, IDLE_TIMER)).toBeNull();
  });

  it("counts down to the end of the phase", () => {
    const name = t("nav.running", { phase: t("phase.focus"), clock: "15:00" });

    expect(shown(10, running)).toEqual({ phase: "focus", clock: "15:00", name, left: 0.6 });
  });

  it("stands still in a pause", () => {
    const pauses = [{ from: NINE + 5 * MINUTE_MS, to: null }];
    const paused: Timer = { ...running, state: "paused", pauses };

    const name = t("nav.paused", { phase: t("phase.focus"), clock: "20:00" });
    expect(shown(12, paused)).toEqual({ phase: "focus", clock: "20:00", name, left: 0.8 });
  });

  it("says that a break is over, whoever has finished it", () => {
    const over: Timer = { ...running, phase: "longBreak" };

    const name = t("nav.ended", { phase: t("phase.longBreak"), clock: "+00:00" });
    const face = { phase: "longBreak", clock: "+00:00", name, left: 0 };
    expect(shown(30, over)).toEqual(face);
    expect(shown(30, { ...over, state: "ended" })).toEqual(face);
  });

  it("counts overtime only where the timer is open, and no longer than the settings say", () => {
    const over: Timer = { ...running, state: "ended", phase: "shortBreak" };

    expect(shown(30, over, true)?.clock).toBe("+05:00");
    expect(shown(200, over, true)?.clock).toBe("+60:00");
    expect(shown(30, over, true)?.name).toContain(t("phase.shortBreak"));
  });
});
