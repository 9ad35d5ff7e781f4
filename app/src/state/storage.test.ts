import { afterEach, expect, test } from "vitest";
import { discardUnsaved, forgetFailures, save, upkeep } from "./storage";
import { storageProblem, tryAgain } from "./storage-problem";

afterEach(forgetFailures);

/** A disk that takes nothing until there is room. */
function fullDisk() {
  const kept: string[] = [];
  let room = false;
  return {
    kept,
    makeRoom: () => {
      room = true;
    },
    keep: async (what: string) => {
      if (!room) throw new DOMException("no room", "QuotaExceededError");
      kept.push(what);
      return what;
    },
  };
}

/** So many turns that what was begun is over. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a change that cannot be saved waits, and goes on where it was once it can", async () => {
  const disk = fullDisk();
  let failures = 0;
  const saved = save(
    "task",
    () => disk.keep("Write"),
    () => (failures += 1),
  );
  await settled();
  expect(storageProblem.value).toMatchObject({ kind: "full", unsaved: 1 });

  await tryAgain();
  disk.makeRoom();
  await tryAgain();

  expect(await saved).toBe("Write");
  expect([failures, disk.kept, storageProblem.value]).toEqual([2, ["Write"], null]);
});

test("a later save takes the place of the one before under the same key, and of no other", async () => {
  const disk = fullDisk();
  void save("text", () => disk.keep("one"));
  void save("text", () => disk.keep("two"));
  void save("done", () => disk.keep("done"));
  await settled();
  expect(storageProblem.value?.unsaved).toBe(2);

  disk.makeRoom();
  await tryAgain();

  expect(disk.kept.toSorted()).toEqual(["done", "two"]);
});

test("pressed twice, it is tried again once", async () => {
  const disk = fullDisk();
  void save("tick", () => disk.keep("tick"));
  await settled();
  disk.makeRoom();

  await Promise.all([tryAgain(), tryAgain()]);

  expect(disk.kept).toEqual(["tick"]);
});

test("discarding leaves what the page does by itself", async () => {
  const disk = fullDisk();
  void save("text", () => disk.keep("one"));
  await upkeep("pulse", () => disk.keep("pulse"));
  await settled();

  discardUnsaved();
  disk.makeRoom();
  await tryAgain();

  expect([disk.kept, storageProblem.value]).toEqual([["pulse"], null]);
});

test("what fails as somebody else's records are shown by now is nobody's business", async () => {
  const closed = async () => {
    throw new DOMException("closed", "InvalidStateError");
  };

  void save("text", closed);
  await upkeep("pulse", closed);

  expect(storageProblem.value).toBeNull();
});
