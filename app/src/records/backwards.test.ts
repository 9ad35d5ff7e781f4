import { expect, test } from "vitest";
import { added } from "../domain/editing";
import { DEFAULT_SETTINGS, type Instant } from "../domain/records";
import { backwards } from "./backwards";
import type { Row } from "./rows";
import { NINE } from "./test-devices";

const HOUR_MS = 3_600_000;

/** A book with a session at each of these instants, that counts how often it is read. */
function bookOf(starts: readonly Instant[]) {
  let reads = 0;
  const rows = starts.map((startedAt): Row<"pomodoro"> => {
    const times = { startedAt, endedAt: startedAt + 1000, interruptions: [] };
    const said = { phase: "focus", task: null, tags: [], note: null } as const;
    const data = added(String(startedAt), { ...times, ...said }, DEFAULT_SETTINGS);
    return { kind: "pomodoro", id: data.id, rev: 1, here: false, data };
  });
  return {
    reads: () => reads,
    startedIn: (from: Instant, to: Instant) => {
      reads += 1;
      const inside = rows.filter(({ id }) => from <= Number(id) && Number(id) < to);
      return Promise.resolve(inside.sort((a, b) => Number(a.id) - Number(b.id)));
    },
  };
}

test("every session comes once, the latest first", async () => {
  const starts = Array.from({ length: 2000 }, (_, hours) => NINE - (hours + 1) * HOUR_MS);

  const found: Instant[] = [];
  for await (const step of backwards(bookOf(starts), NINE))
    found.push(...step.map(({ startedAt }) => startedAt));

  expect(found).toEqual(starts);
});

test("years without a session cost few reads", async () => {
  const book = bookOf([Date.UTC(1999, 0)]);

  for await (const step of backwards(book, NINE)) expect(step).toHaveLength(1);

  expect(book.reads()).toBeLessThan(15);
});

test("nothing is read beyond the step that was asked for", async () => {
  const book = bookOf([NINE - HOUR_MS, Date.UTC(1999, 0)]);

  await backwards(book, NINE).next();

  expect(book.reads()).toBe(1);
});
