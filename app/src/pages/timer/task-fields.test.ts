import { expect, test } from "vitest";
import { parseEstimate, parseTags } from "./task-fields";

test("an estimate is a whole number up to 99, or none", () => {
  expect(parseEstimate(" 4 ")).toBe(4);
  expect(parseEstimate("250")).toBe(99);
  expect(parseEstimate("")).toBeNull();
  expect(parseEstimate("some")).toBeNull();
});

test("tags stand between commas, each once", () => {
  expect(parseTags(" work, #team ,, work ")).toEqual(["work", "team"]);
});

test("a task has at most 20 tags of 50 characters", () => {
  const typed = Array.from({ length: 30 }, (_, n) => `${n}-${"x".repeat(80)}`).join(",");

  expect(parseTags(typed)).toHaveLength(20);
  expect(Math.max(...parseTags(typed).map((tag) => tag.length))).toBe(50);
});
