import { expect, it } from "vitest";
import { type KeyPress, shortcutFor } from "./key-map";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

it("starts and pauses by Space, stops by Esc, chooses by digits", () => {
  const keys = [" ", "Escape", "1", "2", "3", "+", "!", "?"];

  const asked = keys.map((key) => shortcutFor(press(key), false, true));

  expect(asked).toEqual([
    "startOrPause",
    "stop",
    "focus",
    "shortBreak",
    "longBreak",
    "fiveMore",
    "interrupt",
    "help",
  ]);
});

it("opens a page by its letter after G", () => {
  const pages = ["t", "S", "h", ","].map((key) => shortcutFor(press(key), true, true));

  expect(pages).toEqual(["/", "/statistics", "/history", "/settings"]);
});

it("takes T for a new task, and after G for the timer", () => {
  expect(shortcutFor(press("T"), false, true)).toBe("newTask");
  expect(shortcutFor(press("t"), true, true)).toBe("/");
});

it("ignores letters, digits and signs that are switched off, and keeps the other keys", () => {
  const written = ["1", "+", "!", "t", "?"].map((key) => shortcutFor(press(key), false, false));

  expect(written).toEqual([null, null, null, null, null]);
  expect(shortcutFor(press(" "), false, false)).toBe("startOrPause");
});

it("undoes by Ctrl or Command and Z, and leaves the browser its own keys", () => {
  expect(shortcutFor(press("z", { ctrlKey: true }), false, true)).toBe("undo");
  expect(shortcutFor(press("z", { metaKey: true }), false, false)).toBe("undo");
  expect(shortcutFor(press("t", { ctrlKey: true }), false, true)).toBeNull();
  expect(shortcutFor(press("1", { altKey: true }), false, true)).toBeNull();
});
