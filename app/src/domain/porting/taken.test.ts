import { expect, test } from "vitest";
import { type Span, Taken } from "./taken";

const HOUR_MS = 3_600_000;

function span(id: string, from: number, to: number): Span {
  return { id, type: "pomodoro", startedAt: from * HOUR_MS, endedAt: to * HOUR_MS, task: null };
}

function takenBy(...spans: readonly Span[]): Taken {
  const taken = new Taken();
  for (const each of spans) taken.add(each);
  return taken;
}

function ids(spans: readonly Span[]): string {
  return spans.map(({ id }) => id).join("");
}

test("what shares an instant is found in its order, whatever lies between", () => {
  const day = span("a", 22, 46);
  const taken = takenBy(span("d", 47, 48), span("c", 45, 47), day, span("b", 23, 24));

  expect(ids(taken.overlapping(span("x", 45, 47)))).toBe("ac");
  expect(ids(taken.overlapping(span("x", 23, 48)))).toBe("abcd");
  expect(ids(taken.overlapping(span("x", 48, 49)))).toBe("");
});

test("a session with a pause of days is found from wherever in it", () => {
  const taken = takenBy(span("a", 1, 100), span("b", 2, 3), span("c", 101, 102));

  expect(ids(taken.overlapping(span("x", 99, 101)))).toBe("a");
  expect(ids(taken.overlapping(span("x", 50, 51)))).toBe("a");
});

test("what was removed or changed is found as it is now", () => {
  const taken = takenBy(span("a", 1, 5), span("b", 1, 2), span("a", 1, 3));

  expect(ids(taken.overlapping(span("x", 3, 4)))).toBe("");
  taken.remove(span("b", 1, 2));
  expect(ids(taken.overlapping(span("x", 1, 2)))).toBe("a");
});
