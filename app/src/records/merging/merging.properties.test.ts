import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { Pomodoro } from "../../domain/records";
import { fromWire } from "../../domain/wire";
import { deleteDatabase, GUEST } from "../database";
import type { TestAccount } from "../test-account";
import { MINUTE } from "../test-devices";
import { sides, steps } from "./test-steps";
import { ALICE, finish, openWorld, sessionsOf, take, type World } from "./test-world";

afterEach(() => Promise.all([deleteDatabase(GUEST), deleteDatabase(ALICE)]));

test("nothing is lost and nothing comes twice, wherever it is interrupted", async () => {
  await fc.assert(
    fc.asyncProperty(sides, steps, async (given, taken) => {
      const world = await openWorld(given);
      const before = sessionsOf(world.account);
      try {
        for (const one of taken) {
          await take(one, world);
          await expectNothingLost(world);
        }
        await finish(world);

        await expectNothingLost(world);
        expect(await world.guest.count("pomodoro")).toBe(0);
        expect(await world.guest.count("task")).toBe(0);
        expectNothingTwice(world.account);
        expectTasks(world.account, given.mine);
        if (!world.replaced) expect(sessionsOf(world.account)).toEqual(containing(before));
      } finally {
        world.guest.close();
        world.alice.close();
        await Promise.all([deleteDatabase(GUEST), deleteDatabase(ALICE)]);
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);

/**
 * Every minute that was worked is in the account for good, or on this device still: with the guest, if the
 * guest did it; what was the account's may be set aside, too.
 */
async function expectNothingLost({ account, guest, alice, did, mine }: World): Promise<void> {
  const here = (await guest.all("pomodoro")).flatMap(({ data }) => data ?? []);
  const aside = (await alice.asides()).flatMap(({ data }) => data ?? []);
  const kept = [...here, ...sessionsOf(account)];
  const keptOrAside = [...kept, ...aside.filter((data) => "endedAt" in data)];
  for (const session of did) {
    const all = mine.includes(session) ? kept : keptOrAside;
    expect(uncovered(session, all), session.id).toEqual([]);
  }
}

function uncovered({ startedAt, endedAt }: Pomodoro, all: readonly Pomodoro[]): number[] {
  const minutes = [];
  for (let at = startedAt; at < endedAt; at += MINUTE) minutes.push(at);
  return minutes.filter((at) => !all.some((one) => one.startedAt <= at && at < one.endedAt));
}

function expectNothingTwice(account: TestAccount): void {
  const sessions = sessionsOf(account).sort((a, b) => a.startedAt - b.startedAt);
  for (const [index, session] of sessions.entries()) {
    const next = sessions[index + 1];
    if (next) expect(session.endedAt).toBeLessThanOrEqual(next.startedAt);
  }
}

/** Every text is there, and every session is about a task that is. */
function expectTasks(account: TestAccount, texts: readonly string[]): void {
  const tasks = account
    .records()
    .flatMap(({ kind, data }) => (kind === "task" && data ? [fromWire(kind, data)] : []));
  const there = tasks.map(({ text }) => text.trim());
  expect(there).toEqual(expect.arrayContaining([...texts]));
  const about = sessionsOf(account).flatMap(({ task }) => task ?? []);
  expect(tasks.map(({ id }) => id)).toEqual(expect.arrayContaining(about));
}

function containing(sessions: readonly Pomodoro[]) {
  return expect.arrayContaining([...sessions]);
}
