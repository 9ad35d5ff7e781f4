import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysFrom } from "./calendar";
import { DEFAULT_SETTINGS, type Settings } from "./records";
import { streak } from "./streak";
import { settingsOf, vectors } from "./vectors";

interface Given {
  readonly settings: Partial<Settings>;
  readonly days: readonly string[];
}

describe("the streak is the one of the vector", () => {
  test.each(vectors<Given, { readonly today: string }, object>("streak"))(
    "$name",
    ({ given, when, then }) => {
      expect(streak(given.days, when.today, settingsOf(given))).toEqual(then);
    },
  );
});

test("a pomodoro more never makes a streak shorter", () => {
  const march = daysFrom("2026-03-01", "2026-03-31");
  fc.assert(
    fc.property(fc.subarray(march), fc.constantFrom(...march), (days, day) => {
      const before = streak(days, "2026-03-31", DEFAULT_SETTINGS);
      const after = streak([...days, day], "2026-03-31", DEFAULT_SETTINGS);

      expect(after.current).toBeGreaterThanOrEqual(before.current);
      expect(after.longest).toBeGreaterThanOrEqual(before.longest);
    }),
  );
});
