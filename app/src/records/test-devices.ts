import {
  DEFAULT_SETTINGS,
  IDLE_TIMER,
  type Instant,
  type Settings,
  TIMER_ID,
  type Timer,
} from "../domain/records";
import type { Outcome } from "../domain/timer";
import { type Book, openBook } from "./book";
import { deleteDatabase } from "./database";
import { catchUp, sendAll } from "./exchanges";
import type { Delivery, TestAccount } from "./test-account";

export const MINUTE = 60_000;
/** Monday 1 June 2026, 09:00 UTC. */
export const NINE: Instant = Date.UTC(2026, 5, 1, 9);
export const ID = (number: number) => `01a1fde6-0000-7000-8000-${String(number).padStart(12, "0")}`;

/** For tests: one of alice's devices. */
export interface Device {
  readonly book: Book;
  command(rule: (timer: Timer, settings: Settings) => Outcome, at: Instant): Promise<void>;
  timer(): Promise<Timer>;
  /** Send what waits; what does not get through is heard of later. */
  send(reached?: Delivery, asked?: () => void): Promise<void>;
  read(): Promise<void>;
  forget(): Promise<void>;
}

export async function openDevice(owner: string, account: TestAccount): Promise<Device> {
  const book = await openBook(owner);
  const api = account.api();
  const now = () => NINE;
  return {
    book,
    command: (rule, at) =>
      book.write(async (desk) => {
        const outcome = rule(
          (await desk.get("timer", TIMER_ID))?.data ?? IDLE_TIMER,
          DEFAULT_SETTINGS,
        );
        await desk.change("timer", TIMER_ID, outcome.timer, at);
        const { pomodoro } = outcome;
        if (pomodoro) await desk.change("pomodoro", pomodoro.id, pomodoro, at);
      }),
    timer: async () => (await book.all("timer"))[0]?.data ?? IDLE_TIMER,
    send: (reached = "yes", asked = () => undefined) => {
      const through = account.api(() => {
        asked();
        return reached;
      });
      const sending = sendAll(book, through, now);
      return reached === "yes" || reached === "twice" ? sending : sending.catch(() => undefined);
    },
    read: () => catchUp(book, api, now),
    forget: async () => {
      book.close();
      await deleteDatabase(owner);
    },
  };
}
