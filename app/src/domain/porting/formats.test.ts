import { describe, expect, test } from "vitest";
import { type Vector, vectors } from "../vectors";
import { type ImportFile, readFile } from "./formats";
import { type Row, Unreadable } from "./rows";

interface Given {
  readonly zone: string;
  readonly text?: string;
  readonly lines?: readonly string[];
  readonly json?: unknown;
  readonly base64?: string;
}

const FILES = ["backup", "files", "first-years", "forest", "marinara", "pomofocus", "toggl"];

function contentOf({ text, lines, json, base64 }: Given): Uint8Array {
  if (base64 !== undefined) return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const written = json === undefined ? (text ?? lines?.join("\n") ?? "") : JSON.stringify(json);
  return new TextEncoder().encode(written);
}

function said({ place, drafts, wrong }: Row): object {
  return wrong ? { place, wrong: wrong.code } : { place, records: drafts };
}

function outcome(given: Given): object {
  let file: ImportFile;
  try {
    file = readFile(contentOf(given), null, given.zone);
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.code };
    throw error;
  }
  return { format: file.format, rows: [...file.rows].map(said) };
}

describe.each(FILES)("%s", (name) => {
  const all: Vector<Given, undefined, object>[] = vectors(`import/${name}`);
  test.each(all)("$name", ({ given, then }) => {
    expect(outcome(given)).toEqual(then);
  });
});

test.each([
  ["lines", `date,project,task,minutes,startTime,endTime${"\r\n".repeat(200_001)}`],
  ["items of a backup", `{"format":"pomodoro","version":1,"tasks":[0${",0".repeat(200_000)}]}`],
  ["items of 2017", `{"pomodoros":[0${",0".repeat(200_000)}]}`],
])("a file of too many %s is refused", (_, text) => {
  const file = new TextEncoder().encode(text);

  expect(() => readFile(file, null, "UTC")).toThrow("at most 200000 can be read");
});

test("a file that is something else is refused", () => {
  const file = new TextEncoder().encode("date,project,task,minutes,startTime,endTime\n");

  expect(readFile(file, "pomofocus", "UTC").format).toBe("pomofocus");
  expect(() => readFile(file, "toggl", "UTC")).toThrow("looks like pomofocus, not like toggl");
});
