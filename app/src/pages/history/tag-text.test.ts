import { expect, test } from "vitest";
import { readTags, writeTags } from "./tag-text";

test("a tag is whole once a comma follows it", () => {
  expect(readTags("work, deep wor")).toEqual({ whole: ["work"], rest: "deep wor" });
  expect(readTags("work, deep work,")).toEqual({ whole: ["work", "deep work"], rest: "" });
  expect(readTags(" , ,")).toEqual({ whole: [], rest: "" });
});

test("what was read is written the same", () => {
  for (const text of ["", "work", "work, ", "work, deep wor"]) {
    expect(writeTags(readTags(text))).toBe(text);
  }
});
