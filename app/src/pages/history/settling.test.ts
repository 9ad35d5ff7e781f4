import { expect, test } from "vitest";
import { added } from "../../domain/editing";
import { DEFAULT_SETTINGS, type Pomodoro } from "../../domain/records";
import { answersTo, focusAfter, focusOf, inTheWay, type Settled } from "./settling";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 5, 1, 9);

function session(id: string, from: number, to: number): Pomodoro {
  const times = { startedAt: NINE + from * MINUTE, endedAt: NINE + to * MINUTE };
  const said = { phase: "focus", task: null, tags: [], note: null, interruptions: [] } as const;
  return added(id, { ...times, ...said }, DEFAULT_SETTINGS);
}

const long = session("long", 0, 25);

function answers(others: readonly Pomodoro[], incoming: Pomodoro): Settled[] {
  return answersTo(others, incoming, DEFAULT_SETTINGS, () => "piece");
}

function minutesLeft(settled: Settled[]): Record<string, number[]> {
  const length = ({ startedAt, endedAt }: Pomodoro) => (endedAt - startedAt) / MINUTE;
  return Object.fromEntries(settled.map(({ how, left }) => [how, left.map(length)]));
}

test("a session in the middle of another one trims, splits or replaces it", () => {
  expect(minutesLeft(answers([long], session("new", 10, 20)))).toEqual({
    trim: [10],
    split: [10, 5],
    replace: [],
  });
});

test("an overlap at one end leaves nothing to split", () => {
  expect(minutesLeft(answers([long], session("new", 20, 30)))).toEqual({ trim: [20], replace: [] });
});

test("a session that is covered can only be replaced", () => {
  expect(minutesLeft(answers([long], session("new", -5, 30)))).toEqual({ replace: [] });
});

test("a session is not in its own way, nor is one that only touches it", () => {
  const others = [long, session("next", 25, 30), session("inside", 26, 28)];

  expect(inTheWay(others, session("long", 5, 25))).toEqual([]);
  expect(inTheWay(others, session("new", 20, 25)).map(({ id }) => id)).toEqual(["long"]);
});

test("the day's focus time is told before it is saved", () => {
  const [trim, split] = answers([long], session("new", 10, 20));

  expect(focusOf([long], long.day)).toBe(25 * MINUTE);
  expect(trim && focusAfter([long], trim.settlement, long.day)).toBe(20 * MINUTE);
  // Of a session in two pieces only the longer one counts as completed.
  expect(split && focusAfter([long], split.settlement, long.day)).toBe(20 * MINUTE);
});
