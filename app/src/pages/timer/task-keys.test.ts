import { expect, test } from "vitest";
import { rowCommand } from "./task-keys";

const plain = { altKey: false, ctrlKey: false, metaKey: false };

test("arrows choose a task and move it together with Alt", () => {
  expect(rowCommand({ ...plain, key: "ArrowDown" }, true)).toBe("next");
  expect(rowCommand({ ...plain, key: "ArrowUp", altKey: true }, true)).toBe("up");
});

test("letters work unless they are switched off", () => {
  expect(rowCommand({ ...plain, key: "x" }, true)).toBe("done");
  expect(rowCommand({ ...plain, key: "x" }, false)).toBeNull();
  expect(rowCommand({ ...plain, key: "Delete" }, false)).toBe("delete");
});

test("the browser keeps its own keys", () => {
  expect(rowCommand({ ...plain, key: "x", ctrlKey: true }, true)).toBeNull();
  expect(rowCommand({ ...plain, key: "e", metaKey: true }, true)).toBeNull();
});
