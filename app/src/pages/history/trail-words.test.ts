import { expect, test } from "vitest";
import { added } from "../../domain/editing";
import { DEFAULT_SETTINGS } from "../../domain/records";
import { toWire } from "../../domain/wire";
import { stepsOf } from "../../state/history-trail";
import { stepWords } from "./trail-words";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 5, 1, 9);

const session = added(
  "a",
  {
    startedAt: NINE,
    endedAt: NINE + 25 * MINUTE,
    phase: "focus",
    task: null,
    tags: ["work"],
    note: null,
    interruptions: [],
  },
  DEFAULT_SETTINGS,
);
const shorter = { ...session, endedAt: NINE + 20 * MINUTE };

const change = { undoable: true, fields: [] };
const trail = stepsOf({
  changes: [
    {
      ...change,
      rev: 7,
      at: "2026-06-01T11:00:00.000Z",
      what: "changed",
      fields: [{ field: "endedAt" }],
      data: toWire("pomodoro", shorter),
    },
    {
      ...change,
      rev: 3,
      at: "2026-06-01T09:25:00.000Z",
      what: "created",
      data: toWire("pomodoro", session),
    },
  ],
});

test("a change knows what the session was before it, and the first one that it was none", () => {
  expect(trail.map(({ before }) => before)).toEqual([session, null]);
  expect(trail[0]?.fields).toEqual(["endedAt"]);
});

test("what was before a change that is thinned out is not known", () => {
  const data = toWire("pomodoro", session);
  const kept = { rev: 3, at: "2026-06-01T09:25:00.000Z", what: "kept", fields: [], data } as const;

  const [first] = stepsOf({
    changes: [
      { ...kept, undoable: false },
      { ...kept, undoable: true },
    ],
  });

  expect(first?.before).toBeNull();
});

test("a change is told by what was and what is", () => {
  const [changed, created] = trail.map((step) => stepWords(step, "UTC", () => undefined));

  expect(changed).toEqual({
    when: "Monday 1 June, 11:00",
    what: "changed",
    change: "09:00–09:25 Focus, work → 09:00–09:20 Focus, work",
  });
  expect(created).toMatchObject({ what: "made", change: "09:00–09:25 Focus, work" });
});
