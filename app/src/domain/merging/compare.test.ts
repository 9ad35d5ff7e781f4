import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Pomodoro } from "../records";
import { pomodoroOf } from "../vectors";
import { formatInstant } from "../wire";
import { type Compared, compare } from "./compare";

const NINE = Date.UTC(2026, 2, 12, 9);
const MINUTE = 60_000;
const ID = (number: number) => `01a1fde6-0000-7000-8000-${String(number).padStart(12, "0")}`;

/** A session of the 12th of March: its number, and its minutes after nine. */
function at(number: number, from: number, to: number, more: Partial<Pomodoro> = {}): Pomodoro {
  const [startedAt, endedAt] = [NINE + from * MINUTE, NINE + to * MINUTE].map(formatInstant);
  const session = pomodoroOf({ startedAt: startedAt ?? "", endedAt: endedAt ?? "" });
  return { ...session, id: ID(number), day: "2026-03-12", ...more };
}

function sessions(here: readonly Pomodoro[], there: readonly Pomodoro[]): Compared {
  const side = (some: readonly Pomodoro[]) => ({ sessions: some, tasks: [] });
  return compare(side(here), side(there), DEFAULT_SETTINGS);
}

/** When sessions are, in minutes after nine. */
function times(some: readonly Pomodoro[]): number[][] {
  return some.map((one) => [one.startedAt, one.endedAt].map((time) => (time - NINE) / MINUTE));
}

test("a session whose time is free is new, on the day that it is in the account", () => {
  const { fresh } = sessions([at(1, 0, 25, { day: "2026-03-11" })], [at(2, 25, 50)]);

  expect(fresh).toMatchObject([{ session: { day: "2026-03-11" }, whole: { day: "2026-03-12" } }]);
});

describe("a session that the account has", () => {
  test.each([
    { under: "its own id", there: at(1, 0, 25) },
    { under: "another id", there: at(2, 0, 25) },
    { under: "its own id, on another day and task", there: at(1, 0, 25, { day: "x", task: "t" }) },
    { under: "its own id, with overtime since", there: at(1, 0, 30, { overtimeSeconds: 300 }) },
  ])("under $under needs nothing", ({ there }) => {
    const { known, fresh, overlaps } = sessions([at(1, 0, 25)], [there]);

    expect(known).toMatchObject([{ as: [there.id] }]);
    expect([...fresh, ...overlaps]).toEqual([]);
  });

  test("in the pieces that were made of it needs nothing", () => {
    const there = at(9, 5, 10);
    const [cut] = sessions([at(1, 0, 25)], [there]).overlaps;

    const { known } = sessions([at(1, 0, 25)], [there, ...(cut?.pieces ?? [])]);

    expect(known).toMatchObject([{ as: cut?.pieces.map(({ id }) => id) }]);
  });

  test("otherwise than it is here is a choice between the two", () => {
    const { overlaps } = sessions([at(1, 0, 25)], [at(1, 0, 25, { note: "mine" })]);

    expect(overlaps).toMatchObject([
      { others: [{ note: "mine" }], answers: ["theirs", "replace"] },
    ]);
  });

  test("at another time by now is a choice between the two", () => {
    const { overlaps } = sessions([at(1, 0, 25)], [at(1, 60, 85)]);

    expect(overlaps).toMatchObject([{ others: [{ id: ID(1) }], answers: ["theirs", "replace"] }]);
  });
});

describe("a session that shares time", () => {
  test.each([
    { there: [at(9, 15, 40)], free: [[0, 15]] },
    {
      there: [at(9, 5, 10)],
      free: [
        [0, 5],
        [10, 25],
      ],
    },
    { there: [at(8, -5, 5), at(9, 20, 30)], free: [[5, 20]] },
  ])("can be cut to what is free: $free", ({ there, free }) => {
    const [overlap] = sessions([at(1, 0, 25)], there).overlaps;

    expect(times(overlap?.pieces ?? [])).toEqual(free);
    expect(overlap?.answers).toEqual(["fit", "theirs", "replace"]);
  });

  test("of which nothing is free leaves theirs, unless the user wants it", () => {
    const [overlap] = sessions([at(1, 5, 20)], [at(9, 0, 25)]).overlaps;

    expect(overlap?.answers).toEqual(["theirs", "replace"]);
  });

  test("is cut into pieces of the same ids each time", () => {
    const ids = () => {
      const [overlap] = sessions([at(1, 0, 25)], [at(9, 5, 10)]).overlaps;
      return overlap?.pieces.map(({ id }) => id);
    };

    expect(ids()).toEqual(ids());
  });

  test("is there in part: what of it became free since can come, too, and counts no second time", () => {
    const [before] = sessions([at(1, 0, 25)], [at(9, 5, 10)]).overlaps;

    const [now] = sessions([at(1, 0, 25)], before?.pieces ?? []).overlaps;

    expect(times(now?.pieces ?? [])).toEqual([[5, 10]]);
    expect(now?.pieces).toMatchObject([{ cancelledAt: NINE + 10 * MINUTE }]);
  });

  test("with a break of the same times is not the same", () => {
    const { overlaps } = sessions([at(1, 0, 5)], [at(9, 0, 5, { phase: "shortBreak" })]);

    expect(overlaps).toHaveLength(1);
  });
});
