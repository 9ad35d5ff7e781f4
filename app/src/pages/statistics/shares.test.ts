import { expect, it } from "vitest";
import type { Task } from "../../domain/records";
import { figuresOf } from "./figures";
import { sharesOf } from "./shares";
import { BERLIN, periodOf, session, TODAY } from "./test-period";

const REPORT = { id: "report", text: "Write the report", tags: ["work"] } as unknown as Task; // what is shown of one
const tasks = new Map([[REPORT.id, REPORT]]);
const week = {
  ...periodOf({ view: "week", day: TODAY }),
  sessions: [
    session("2026-03-09 09:00", { task: "report", tags: ["work", "deep"] }),
    session("2026-03-09 10:00", { task: "report", tags: ["work"] }),
    session("2026-03-09 11:00", { task: "gone" }),
    session("2026-03-09 12:00"),
  ],
};

it("says what the focus went into, also when the task is deleted", () => {
  const { series, totals } = figuresOf(week, "task", BERLIN, TODAY);

  const shares = sharesOf(series, "task", totals.focusMs, tasks);

  expect(shares.map(({ name, value, aside, share }) => [name, value, aside, share])).toEqual([
    ["Write the report", "50 min", "2", 1],
    ["A deleted task", "25 min", "1", 0.5],
    ["No task", "25 min", "1", 0.5],
  ]);
  expect(shares[0]?.tags).toEqual(["work"]);
});

it("gives each tag its part of all", () => {
  const { series, totals } = figuresOf(week, "tag", BERLIN, TODAY);

  const shares = sharesOf(series, "tag", totals.focusMs, tasks);

  expect(shares.map(({ name, aside }) => [name, aside])).toEqual([
    ["work", "50 %"],
    ["No tag", "50 %"],
    ["deep", "25 %"],
  ]);
});
