import { compare } from "../../domain/merging/compare";
import { NOTHING_CHOSEN, planOf } from "../../domain/merging/plan";
import { DEFAULT_SETTINGS, type Pomodoro, type Task } from "../../domain/records";
import { pomodoroOf } from "../../domain/vectors";
import { formatInstant } from "../../domain/wire";
import { GUEST } from "../database";
import { TestAccount } from "../test-account";
import { type Device, ID, MINUTE, NINE, openDevice } from "../test-devices";
import { letConfirmedGo } from "./letting-go";
import { readMerge } from "./parts";
import { begin, queuePart } from "./queueing";
import { readSides } from "./sides";
import { undoMerge } from "./undoing";

/** For tests: a session so many minutes after nine, so many minutes long. */
export function session(id: number, from: number, minutes: number): Pomodoro {
  const startedAt = formatInstant(NINE + from * MINUTE);
  const endedAt = formatInstant(NINE + (from + minutes) * MINUTE);
  return { ...pomodoroOf({ startedAt, endedAt }), id: ID(id), day: "2026-06-01" };
}

/** For tests: a guest's device that is also one of alice's. */
export class TestMerge {
  readonly account: TestAccount;

  private constructor(
    account: TestAccount,
    readonly guest: Device,
    readonly alice: Device,
  ) {
    this.account = account;
  }

  static async open(): Promise<TestMerge> {
    const account = new TestAccount();
    return new TestMerge(
      account,
      await openDevice(GUEST, account),
      await openDevice("alice", account),
    );
  }

  async close(): Promise<void> {
    await this.guest.forget();
    await this.alice.forget();
  }

  /** Let the guest do that. */
  async work(...done: readonly (Pomodoro | Task)[]): Promise<void> {
    await this.guest.book.write(async (desk) => {
      for (const one of done) {
        await desk.change("text" in one ? "task" : "pomodoro", one.id, one, NINE);
      }
    });
  }

  async begin(inPart?: number): Promise<boolean> {
    const { here, there } = await readSides(this.guest.book, this.alice.book);
    const compared = compare(here, there, DEFAULT_SETTINGS);
    const items = planOf(compared, NOTHING_CHOSEN, DEFAULT_SETTINGS);
    return begin(this.alice.book, items, NINE, inPart);
  }

  async queueAll(): Promise<void> {
    while (await queuePart(this.alice.book, NINE)) {
      // part by part
    }
  }

  letGo(): Promise<void> {
    return letConfirmedGo(this.guest.book, this.alice.book);
  }

  /** All of it, from the button to the guest's book. */
  async run(): Promise<void> {
    await this.begin();
    await this.queueAll();
    await this.alice.send();
    await this.letGo();
  }

  undo(): Promise<number | null> {
    return undoMerge(this.guest.book, this.alice.book, NINE);
  }

  async states(): Promise<string[]> {
    return ((await readMerge(this.alice.book))?.items ?? []).map(({ state }) => state);
  }

  /** The ids of what is in the account. */
  filed(kind: "pomodoro" | "task" = "pomodoro"): string[] {
    const records = this.account.records().filter((record) => record.kind === kind);
    return records.map(({ id }) => id).sort();
  }

  /** How many sessions and tasks the guest has. */
  async left(): Promise<[sessions: number, tasks: number]> {
    const { book } = this.guest;
    return [await book.count("pomodoro"), await book.count("task")];
  }
}
