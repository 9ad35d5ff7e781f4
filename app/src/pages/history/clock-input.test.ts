import { expect, test } from "vitest";
import { minutesTyped } from "./clock-input";

test.each([
  ["13:05", 785],
  [" 9:05 ", 545],
  ["13.05", 785],
  ["1305", 785],
  ["905", 545],
  ["9", 540],
  ["00:00", 0],
])("%s is a time", (typed, minutes) => {
  expect(minutesTyped(typed)).toBe(minutes);
});

test.each(["", "24:00", "12:60", "noon", "1:5", "13:05:00", "-1:00"])("%s is no time", (typed) => {
  expect(minutesTyped(typed)).toBeNull();
});
