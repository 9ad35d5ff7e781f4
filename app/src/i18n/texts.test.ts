import { expect, it } from "vitest";
import { clockTime, countdown, countUp, dayName, duration, weekdayName } from "./dates";
import { t as notFound } from "./not-found";
import { t } from "./sign-in";

it("fills the holes of a text and writes numbers as the language does", () => {
  expect(notFound("notFound.code", { path: "/histroy" })).toBe("404 · /histroy");
  expect(t("percent", { value: 1234 })).toBe("1,234 %");
});

it("takes the plural form that the count asks for", () => {
  const texts = [0, 1, 2].map((count) => t("signIn.sessions", { count }));

  expect(texts).toEqual(["0 sessions", "1 session", "2 sessions"]);
});

it("leaves what a value holds as it is, even when it looks like a hole", () => {
  expect(notFound("notFound.code", { path: "/{path}" })).toBe("404 · /{path}");
});

it("counts down to 00:00 and shows hours as minutes", () => {
  const shown = [180 * 60_000, 25 * 60_000, 59_001, 1, 0, -5].map(countdown);

  expect(shown).toEqual(["180:00", "25:00", "01:00", "00:01", "00:00", "00:00"]);
  expect(countUp(151_999)).toBe("02:31");
});

it("says a length in hours and minutes", () => {
  expect([0, 25, 125].map((minutes) => duration(minutes * 60_000))).toEqual([
    "0 min",
    "25 min",
    "2 h 05 min",
  ]);
});

it("tells the time and the day of a zone, by a clock of 24 hours", () => {
  const at = Date.UTC(2026, 2, 12, 23, 5);

  expect(clockTime(at, "Europe/Berlin")).toBe("00:05");
  expect(dayName(at, "Europe/Berlin")).toBe("Friday 13 March");
  expect(clockTime(at, "America/New_York")).toBe("19:05");
});

it("names the weekdays from Monday", () => {
  expect([1, 7].map((day) => weekdayName(day, "long"))).toEqual(["Monday", "Sunday"]);
});
