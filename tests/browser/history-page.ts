import type { Locator, Page } from "playwright-core";
import { NINE } from "./moved-clock";
import { press } from "./timer-page";

const MINUTE_MS = 60_000;

/** Open the form for a session that the timer knows nothing of. */
export async function openForm(page: Page): Promise<Locator> {
  await press(page, "Add a session");
  return form(page);
}

export function form(page: Page): Locator {
  return page.locator(".session-form");
}

/** Type the times of a session. */
export async function type(page: Page, start: string, end: string): Promise<void> {
  await form(page).getByLabel("Start").fill(start);
  await form(page).getByLabel("End").fill(end);
}

/** Add a focus session to the day that is shown. */
export async function add(page: Page, start: string, end: string, note = ""): Promise<void> {
  await openForm(page);
  await type(page, start, end);
  await form(page).getByLabel("Note").fill(note);
  await form(page).getByRole("button", { name: "Add", exact: true }).click();
  await row(page, `${start}–${end}`).waitFor();
}

export function row(page: Page, times: string): Locator {
  return page.locator(".session-row", { hasText: times });
}

export async function edit(page: Page, times: string): Promise<void> {
  await row(page, times).getByRole("button", { name: /^Edit/ }).click();
  await form(page).waitFor();
}

/** The times of the day's sessions, as its list has them, earliest first. */
export async function listed(page: Page): Promise<string[]> {
  const times = await page.locator(".session-row .row-times").allInnerTexts();
  return times.reverse();
}

/** Put sessions of 25 minutes, half an hour apart and the last one at nine, past the page into a guest's browser. */
export function fill(page: Page, count: number, text: string): Promise<void> {
  return page.evaluate(
    async ({ count, text, nine, minute }) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((succeed, fail) => {
          request.onsuccess = () => succeed(request.result);
          request.onerror = () => fail(request.error);
        });
      const database = await done(indexedDB.open("pomodoro:guest"));
      const records = database.transaction("records", "readwrite").objectStore("records");
      for (let index = 1; index <= count; index += 1) {
        const startedAt = nine - index * 30 * minute;
        const id = `01a1fde6-0000-7000-8000-${String(index).padStart(12, "0")}`;
        records.put({
          kind: "pomodoro",
          id,
          rev: 0,
          here: true,
          data: {
            id,
            type: "pomodoro",
            phase: "focus",
            startedAt,
            endedAt: startedAt + 25 * minute,
            plannedSeconds: 1500,
            cancelledAt: null,
            overtimeSeconds: 0,
            pauses: [],
            interruptions: [],
            task: null,
            tags: index % 2 === 0 ? ["even"] : [],
            note: index === count ? text : null,
            zone: "Europe/Berlin",
            // The day starts at four o'clock in Berlin, which is an hour ahead then.
            day: new Date(startedAt - 3 * 60 * minute).toISOString().slice(0, 10),
            source: "timer",
            extra: {},
          },
        });
      }
      await new Promise((saved, fail) => {
        records.transaction.oncomplete = saved;
        records.transaction.onerror = fail;
      });
      database.close();
    },
    { count, text, nine: NINE, minute: MINUTE_MS },
  );
}
