import { expect, test } from "vitest";
import { parseMinutes } from "./minutes";

test("whole minutes from 1 to 180 are accepted", () => {
  expect(parseMinutes("1")).toBe(1);
  expect(parseMinutes(" 180 ")).toBe(180);
});

test.each(["", "0", "181", "2.5", "-3", "1e2", "ten"])("%j is not a length", (typed) => {
  expect(parseMinutes(typed)).toBeNull();
});
