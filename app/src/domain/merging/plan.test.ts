import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Pomodoro, type Task } from "../records";
import { pomodoroOf } from "../vectors";
import { compare, type Side } from "./compare";
import { type Choices, figuresOf, NOTHING_CHOSEN, planOf } from "./plan";

const DAY = "2026-03-12";

function at(id: string, from: string, to: string, task: string | null = null): Pomodoro {
  const times = { startedAt: `${DAY}T${from}:00.000Z`, endedAt: `${DAY}T${to}:00.000Z` };
  return { ...pomodoroOf(times), id, day: DAY, task };
}

function task(id: string, text: string, more: Partial<Task> = {}): Task {
  const rest = { estimate: null, doneAt: null, tags: [], archived: false, extra: {} };
  return { id, text, order: "a0", done: false, ...rest, ...more };
}

function planned(here: Partial<Side>, there: Partial<Side>, choices: Partial<Choices> = {}) {
  const none = { sessions: [], tasks: [] };
  const compared = compare({ ...none, ...here }, { ...none, ...there }, DEFAULT_SETTINGS);
  return planOf(compared, { ...NOTHING_CHOSEN, ...choices }, DEFAULT_SETTINGS);
}

/** What is added, of whatever kind. */
function added(...given: Parameters<typeof planned>) {
  return planned(...given).flatMap(({ adds }) => adds.map(({ data }) => data));
}

const WRITE = { here: task("mine", "Write"), there: task("theirs", "  write ") };
const session = at("s", "09:00", "09:25", "mine");

test("a task of the same text is the account's own, and its sessions with it", () => {
  const here = { sessions: [session], tasks: [WRITE.here] };

  expect(added(here, { tasks: [WRITE.there] })).toMatchObject([{ id: "s", task: "theirs" }]);
});

test("a task of the same text can be kept as a second one", () => {
  const here = { sessions: [session], tasks: [WRITE.here] };

  const both = added(here, { tasks: [WRITE.there] }, { tasks: { mine: "keep" } });

  expect(both).toMatchObject([{ id: "mine" }, { id: "s", task: "mine" }]);
});

test("an open task does not go under in one that is done", () => {
  const there = { tasks: [{ ...WRITE.there, done: true }] };

  expect(added({ tasks: [WRITE.here] }, there)).toMatchObject([{ id: "mine", done: false }]);
});

test("a task that was written anew since it came is a second one, under another id", () => {
  const here = { sessions: [session], tasks: [task("mine", "Read")] };

  const [second, moved] = planned(here, { tasks: [WRITE.here] }).flatMap(({ adds }) => adds);

  expect(second).toMatchObject({ kind: "task", data: { text: "Read" } });
  expect(second?.id).not.toBe("mine");
  expect(moved?.data).toMatchObject({ id: "s", task: second?.id });
});

test("new tasks come behind the ones that are there, in their order", () => {
  const here = { tasks: [task("b", "B", { order: "a1" }), task("a", "A", { order: "a0" })] };

  const orders = added(here, { tasks: [task("z", "Z", { order: "a5" })] });

  expect(orders).toMatchObject([
    { id: "a", order: "a6" },
    { id: "b", order: "a7" },
  ]);
});

test("a session that replaces others leaves them the time outside it", () => {
  const here = { sessions: [at("s", "09:10", "09:20")] };
  const there = { sessions: [at("t", "09:00", "09:25")] };

  const [item] = planned(here, there, { sessions: { s: "replace" } });

  expect(item?.adds).toMatchObject([{ id: "s", data: { startedAt: session.startedAt + 600_000 } }]);
  expect(item?.cuts).toMatchObject([
    { seen: { id: "t" }, left: [{ id: "t", endedAt: session.startedAt + 600_000 }, {}] },
  ]);
});

test("one that gives way to two gives way to one after the other", () => {
  const here = { sessions: [at("a", "09:00", "09:05"), at("b", "09:10", "09:15")] };
  const there = { sessions: [at("t", "09:00", "09:25")] };

  const [first, second] = planned(here, there, { sessions: { a: "replace", b: "replace" } });

  expect(second?.cuts[0]?.seen).toEqual(first?.cuts[0]?.left[0]);
});

test("the figures count what is added, what was there and what is left out", () => {
  const here = {
    sessions: [session, at("o", "10:00", "10:25"), at("k", "11:00", "11:25")],
    tasks: [WRITE.here, task("n", "New")],
  };
  const there = {
    sessions: [at("t", "10:05", "10:10"), at("k", "11:00", "11:25")],
    tasks: [WRITE.there],
  };

  const figures = (choices: Partial<Choices>) => figuresOf(planned(here, there, choices));

  const of = { ofSessions: 3, ofTasks: 2 };
  expect(figures({})).toEqual({ sessions: 2, tasks: 1, leftOut: 0, ...of });
  const left = figures({ sessions: { o: "theirs" }, tasks: { mine: "keep" } });
  expect(left).toEqual({ sessions: 1, tasks: 2, leftOut: 1, ...of });
});
