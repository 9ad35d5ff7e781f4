import { expect, test } from "vitest";
import { compare, type Overlap } from "../../domain/merging/compare";
import { DEFAULT_SETTINGS, type Phase, type Pomodoro } from "../../domain/records";
import { pomodoroOf } from "../../domain/vectors";
import type { MergeItem } from "../../records/rows";
import type { Ended } from "../../state/merging";
import { resultOf, resultTitle } from "./ended-words";
import { marksOf } from "./marks";
import { addWords, headWords, newWords, ofWords } from "./merge-words";
import { answerName, givesWords, thereWords } from "./overlap-words";

const DAY = "2026-03-12";

function at(id: string, from: string, to: string, phase: Phase = "focus"): Pomodoro {
  const times = { startedAt: `${DAY}T${from}:00.000Z`, endedAt: `${DAY}T${to}:00.000Z` };
  return { ...pomodoroOf({ ...times, phase }), id, day: DAY };
}

function overlap(session: Pomodoro, ...others: readonly Pomodoro[]): Overlap {
  const side = (sessions: readonly Pomodoro[]) => ({ sessions, tasks: [] });
  const [found] = compare(side([session]), side(others), DEFAULT_SETTINGS).overlaps;
  if (!found) throw new Error("they do not overlap");
  return found;
}

test("the figures are said alike above and on the button", () => {
  const figures = { sessions: 19, tasks: 4, leftOut: 0, ofSessions: 23, ofTasks: 6 };

  expect(headWords(figures)).toBe("19 sessions and 4 tasks");
  expect(addWords(figures)).toBe("Add 19 sessions and 4 tasks");
  expect(ofWords(figures)).toMatch(/^Of 23 sessions and 6 tasks on this device; the rest are in/);
  expect(ofWords({ ...figures, leftOut: 1 })).toContain("in your account already or left out");
  expect(addWords({ ...figures, sessions: 1, tasks: 0 })).toBe("Add 1 session");
  expect(addWords({ ...figures, sessions: 0, tasks: 0 })).toBe(
    "Add nothing, and clear this device",
  );
});

test("new sessions are summed up by their days, their focus and their breaks", () => {
  const focus = at("a", "09:00", "09:25");
  const pause = { ...at("b", "09:25", "09:30", "shortBreak"), day: "2026-03-13" };

  expect(newWords([pause, focus])).toBe("12 – 13 March 2026: 1 of focus, 25 min, and 1 break");
  expect(newWords([focus])).toBe("Thu 12 March: 1 of focus, 25 min");
});

test.each([
  { there: [at("t", "09:45", "10:10")], name: "Trim this one", gives: "ends at 09:45: 15 min" },
  { there: [at("t", "09:20", "09:40")], name: "Trim this one", gives: "starts at 09:40: 15 min" },
  {
    there: [at("t", "09:35", "09:40", "shortBreak")],
    name: "Split this one",
    gives: "09:30–09:35 and 09:40–09:55: 20 min",
  },
])("an overlap says what cutting it gives: $gives", ({ there, name, gives }) => {
  const found = overlap(at("s", "09:30", "09:55"), ...there);

  expect(answerName("fit", found)).toBe(name);
  expect(givesWords("fit", found, "UTC")).toContain(gives);
});

test("an overlap says what is in its way, and what becomes of that", () => {
  const session = at("s", "09:30", "09:55");
  const [longer, pause] = [at("t", "09:45", "10:10"), at("p", "09:40", "09:45", "shortBreak")];

  const words = (...others: Pomodoro[]) => thereWords(overlap(session, ...others), "UTC");
  const replaced = (...others: Pomodoro[]) =>
    givesWords("replace", overlap(session, ...others), "UTC");

  expect(words(longer)).toBe("Thu 12 March, 09:30–09:55 · there 09:45–10:10");
  expect(words(pause)).toContain("there 09:40–09:45, short break");
  expect(words(pause, longer)).toContain("there 2 sessions from 09:40 to 10:10");
  expect(replaced(longer)).toContain("The one there keeps the time outside it.");
  expect(replaced(pause)).toContain("The one there is deleted.");
});

test("times that would be written over each other are left out", () => {
  const marks = marksOf([at("s", "09:00", "10:00"), at("t", "09:30", "09:31")]);

  expect(marks.map((time) => new Date(time).toISOString().slice(11, 16))).toEqual([
    "09:00",
    "09:30",
    "10:00",
  ]);
});

function ended(state: MergeItem["state"], given: Pomodoro, pieces: readonly Pomodoro[]): Ended {
  const adds = pieces.map((data) => ({ kind: "pomodoro" as const, id: data.id, data }));
  const rest = { kind: "pomodoro" as const, cuts: [], as: [], leftOut: false };
  return { item: { ...rest, id: given.id, given, adds, state }, aside: null };
}

test("the result counts what was added, what stays and what is unchanged", () => {
  const [whole, cut] = [at("a", "09:00", "09:25"), at("b", "10:00", "10:25")];
  const items = [
    ended("added", whole, [whole]),
    ended("added", cut, [at("b1", "10:00", "10:05"), at("b2", "10:10", "10:25")]),
    ended("stays", at("c", "11:00", "11:25"), []),
    ended("unchanged", at("d", "12:00", "12:25"), []),
  ];

  const result = resultOf(items);

  expect(resultTitle(result)).toBe("2 added, 1 stays here, 1 unchanged");
  expect(result.addedSessions.means).toBe("1 whole, and Focus in 2 parts");
});
