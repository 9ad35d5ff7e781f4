import { expect, it } from "vitest";
import { secondHours } from "./second-hours";

const MINUTE_MS = 60_000;

/** The hours of a day from four o'clock on, with so many minutes of focus in some of them. */
function hoursWith(minutes: Readonly<Record<string, number>>) {
  return Array.from({ length: 24 }, (_, index) => {
    const key = String((index + 4) % 24).padStart(2, "0");
    return { key, focusMs: (minutes[key] ?? 0) * MINUTE_MS };
  });
}

/** What is written beside the second best of them, where those from nine to eleven are the best. */
function said(minutes: Readonly<Record<string, number>>) {
  const best = { from: 5, to: 6, words: ["09–11", "1 h 50 min"] as const };
  return secondHours(hoursWith({ "09": 50, "10": 60, ...minutes }), best)?.words;
}

it("names the second best two hours in a row", () => {
  expect(said({ "11": 30, "13": 40, "14": 45 })).toBe("13–15: 1 h 25 min");
});

it("says nothing where the words would hide a bar, or there is no other focus", () => {
  expect(said({ "13": 40, "14": 30, "16": 30 })).toBeUndefined();
  expect(said({ "22": 40, "23": 30 })).toBeUndefined();
  expect(said({})).toBeUndefined();
});
