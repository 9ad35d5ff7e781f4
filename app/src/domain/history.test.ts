import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { find, type How, overlaps, settle } from "./history";
import { DEFAULT_SETTINGS, type Pomodoro, type Settings } from "./records";
import { pomodoroOf, settingsOf, vectors } from "./vectors";
import { formatInstant, toWire, type Wire } from "./wire";

interface Given {
  readonly sessions: readonly Wire[];
  readonly settings: Partial<Settings>;
}

interface When {
  readonly how: How;
  readonly incoming: Wire;
}

describe("an overlap is settled as the vector says", () => {
  test.each(vectors<Given, When, object>("history"))("$name", ({ given, when, then }) => {
    const sessions = given.sessions.map(pomodoroOf);
    const incoming = pomodoroOf(when.incoming);

    const settled = settle(when.how, sessions, incoming, settingsOf(given), newIds());

    const upserts = settled.upserts.map((session) => toWire("pomodoro", session));
    expect({ ...settled, upserts }).toMatchObject(then);
  });
});

const NINE = 1_772_442_000_000;
const edges = fc
  .uniqueArray(fc.nat(40), { minLength: 2, maxLength: 12 })
  .map((minutes) => minutes.toSorted((a, b) => a - b));
const span = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 }));

test("fit uses exactly what is free", () => {
  fc.assert(
    fc.property(edges, span, (minutes, [from, length]) => {
      const there = apart(minutes);
      const incoming = session("new", from, from + length);

      const { upserts } = settle("fit", there, incoming, DEFAULT_SETTINGS, newIds());

      const inTheWay = find(there, incoming.startedAt, incoming.endedAt);
      const taken = inTheWay.map((each) => ({
        startedAt: Math.max(each.startedAt, incoming.startedAt),
        endedAt: Math.min(each.endedAt, incoming.endedAt),
      }));
      expect(totalMs(upserts)).toBe(totalMs([incoming]) - totalMs(taken));
      expect(anyOverlap([...there, ...upserts])).toBe(false);
    }),
  );
});

test("who gives way ends up beside", () => {
  fc.assert(
    fc.property(edges, span, fc.constantFrom<How>("trim", "split"), (minutes, [from, ms], how) => {
      const there = apart(minutes);
      const incoming = session("new", from, from + ms);

      const { upserts, deletions } = settle(how, there, incoming, DEFAULT_SETTINGS, newIds());

      const after = new Map([...there, ...upserts].map((each) => [each.id, each]));
      for (const gone of deletions) after.delete(gone);
      expect(anyOverlap([...after.values()])).toBe(false);
    }),
  );
});

function session(id: string, fromMinute: number, toMinute: number): Pomodoro {
  return pomodoroOf({
    id,
    startedAt: formatInstant(NINE + fromMinute * 60_000),
    endedAt: formatInstant(NINE + toMinute * 60_000),
  });
}

/** Sessions that do not overlap, between every other pair of edges. */
function apart(minutes: readonly number[]): Pomodoro[] {
  return minutes.flatMap((from, index) => {
    const to = minutes[index + 1];
    return index % 2 === 0 && to !== undefined ? [session(`s${from}`, from, to)] : [];
  });
}

function totalMs(spells: readonly Pick<Pomodoro, "startedAt" | "endedAt">[]): number {
  return spells.reduce((sum, { startedAt, endedAt }) => sum + endedAt - startedAt, 0);
}

function anyOverlap(sessions: readonly Pomodoro[]): boolean {
  return sessions.some((a, index) => sessions.slice(index + 1).some((b) => overlaps(a, b)));
}

/** Ids like those of the vectors. */
function newIds(): () => string {
  let last = 100;
  return () => {
    last += 1;
    return `0195553a-0000-7000-8000-${String(last).padStart(12, "0")}`;
  };
}
