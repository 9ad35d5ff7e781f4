import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";

const HEAD = "date,project,task,minutes,startTime,endTime";

/** A report of Pomofocus with one row of each sort, for a guest who worked on 1 March from 08:00 to 08:25. */
export const POMOFOCUS = [
  HEAD,
  "20260227,Site,Write the report,25,09:00,09:25",
  "20260227,Site,Write the report,25,10:00,10:25",
  "20260301,,,25,08:00,08:25",
  "20260301,,Reading,50,08:10,09:00",
  "20260228,,Client call,25,14:30,noon",
].join("\n");

/** A session as Pomofocus exports it. */
export function pomofocus(...rows: readonly string[]): string {
  return [HEAD, ...rows].join("\n");
}

/** So many sessions of 25 minutes, half an hour apart, from April 2020 on: up to 8,000 need no change of the clocks. */
export function manyRows(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const [date = "", clock = ""] = new Date(Date.UTC(2020, 3, 1, 0, index * 30))
      .toISOString()
      .split("T");
    return `${date},,Task ${index % 50},25,${clock.slice(0, 5)},${clock.slice(0, 3)}${index % 2 ? 55 : 25}`;
  });
  return pomofocus(...rows);
}

/** Choose a file of that content. */
export async function choose(
  page: Page,
  text: string | Buffer,
  name = "report.csv",
): Promise<void> {
  const buffer = typeof text === "string" ? Buffer.from(text) : text;
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

/** How many rows there are of each sort, as the page says. */
export async function counts(page: Page): Promise<string[]> {
  const group = page.getByRole("group", { name: "Show only" });
  await group.waitFor();
  const texts = await group.getByRole("button").allInnerTexts();
  return texts.map((text) => text.replaceAll(/\s+/g, " ").trim());
}

/** The rows of the file that are shown. */
export function rows(page: Page): Locator {
  return page.locator(".import-rows tbody tr");
}

/** Press the button that brings it in, and wait until that is done. */
export async function bringIn(page: Page, name: RegExp = /^Import \d/): Promise<void> {
  await page.getByRole("button", { name }).click();
  await page.getByRole("button", { name: "Undo the import" }).waitFor();
}

/** The file that the browser saves when a button is pressed. */
export async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await saving;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}
