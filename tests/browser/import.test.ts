import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import {
  bringIn,
  choose,
  counts,
  manyRows,
  POMOFOCUS,
  pomofocus,
  rows,
  saved,
} from "./import-page";
import { focused, pressByKey } from "./keyboard";
import { sessionsOf } from "./ledger";
import { deviceOnFriday, focus, openWith } from "./past";
import { kept } from "./recorded";
import { type Server, startServer } from "./server";
import { press } from "./timer-page";

let browser: Browser;
let server: Server;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

beforeEach(async () => {
  context = await deviceOnFriday(browser, server.url);
  page = await openWith(context, "/import", [focus("2026-03-01 08:00")]);
});

afterEach(() => context.close());

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** When the sessions that are kept were, in Berlin: "27 09:00–09:25". */
async function times(): Promise<string[]> {
  const clock = (at: number) => new Date(at + 3_600_000).toISOString().slice(11, 16);
  const sessions = await kept(page);
  return sessions.map(({ startedAt, endedAt, day }) => {
    return `${day.slice(8)} ${clock(startedAt)}–${clock(endedAt)}`;
  });
}

describe("a file of another program", () => {
  beforeEach(() => choose(page, POMOFOCUS));

  test("is told of row by row, and nothing is saved", async () => {
    expect(await counts(page)).toEqual(["2 new", "1 already there", "1 overlap", "1 wrong"]);
    await page.locator(".file-head").getByText("Pomofocus, CSV. 5 rows, 27 Feb").waitFor();
    await page.getByText("35 min of 50 min come in").waitFor();

    const said = await rows(page).allInnerTexts();

    expect(said[0]).toContain("20260228,,Client call,25,14:30,noon");
    expect(said[0]).toContain("a time is not written like 09:30");
    expect(said[1]).toContain("08:00–08:25");
    expect(await times()).toEqual(["01 08:00–08:25"]);
  });

  test("shows the rows of one sort at a press on their count", async () => {
    await page.getByRole("button", { name: "2 new" }).click();

    expect(await rows(page).count()).toBe(2);
    await page.getByRole("button", { name: "2 new" }).click();
    expect(await rows(page).count()).toBe(5);
  });

  test("comes in, is seen in the history, and is taken back", async () => {
    await bringIn(page, /^Import 3 sessions/);
    await page.getByRole("heading", { name: "3 sessions imported" }).waitFor();
    await page.getByText("1 h 25 min of focus, from 27 February 2026 to 1 March 2026.").waitFor();
    const all = ["27 09:00–09:25", "27 10:00–10:25", "01 08:00–08:25", "01 08:25–09:00"];
    expect(await times()).toEqual(all);
    await page.getByRole("link", { name: "See them" }).click();
    await page.locator(".session-row", { hasText: "08:25–09:00" }).getByText("Reading").waitFor();

    await page.goBack();
    await press(page, "Undo the import");

    await page.getByText("The import is undone").waitFor();
    expect(await times()).toEqual(["01 08:00–08:25"]);
  });

  test("adds nothing when it comes again", async () => {
    await bringIn(page);
    await choose(page, POMOFOCUS);

    expect(await counts(page)).toEqual(["0 new", "4 already there", "0 overlaps", "1 wrong"]);
    const none = page.getByRole("button", { name: "There is nothing to import" });
    expect(await none.isDisabled()).toBe(true);
  });

  test("has its wrong rows saved, mended and imported", async () => {
    const { name, text } = await saved(page, "Wrong rows");
    expect(name).toBe("wrong-rows.csv");

    await choose(page, text.replace("noon", "14:55"), name);

    expect(await counts(page)).toEqual(["1 new", "0 already there", "0 overlaps", "0 wrong"]);
    await bringIn(page, /^Import 1 session/);
    expect(await times()).toEqual(["28 14:30–14:55", "01 08:00–08:25"]);
  });

  test.each([
    { answer: "Leave out", says: "none of their 50 min comes in", after: ["01 08:00–08:25"] },
    {
      answer: "Split",
      says: "Split lets all 50 min in",
      after: ["01 08:00–08:10", "01 08:10–09:00"],
    },
    { answer: "Replace", says: "deletes the session in the way", after: ["01 08:10–09:00"] },
  ])("has its overlap answered by $answer, and taken back whole", async (given) => {
    await press(page, given.answer);
    await page.getByText(given.says).waitFor();

    await bringIn(page);

    expect((await times()).slice(2)).toEqual(given.after);
    await press(page, "Undo the import");
    await page.getByText("The import is undone").waitFor();
    expect(await times()).toEqual(["01 08:00–08:25"]);
  });

  test("is read again when its clocks are those of another zone", async () => {
    await page.getByLabel("Times are in").selectOption("Asia/Tokyo");

    await page.getByRole("button", { name: "3 new" }).waitFor();
    await bringIn(page);

    expect(await times()).toContain("27 01:00–01:25");
  });

  test("can be undone after a reload", async () => {
    await bringIn(page);
    await page.reload();

    await press(page, "Undo the import");

    await page.getByText("The import is undone").waitFor();
    expect(await times()).toEqual(["01 08:00–08:25"]);
  });
});

test("what was changed since stays when the import is undone", async () => {
  await choose(page, pomofocus("20260227,,A,25,09:00,09:25", "20260227,,B,25,10:00,10:25"));
  await bringIn(page);
  await page.getByRole("link", { name: "See them" }).click();
  await page.getByRole("button", { name: "Edit A, 09:00–09:25" }).click();
  await page.getByLabel("Note").fill("mine");
  await press(page, "Save");
  await page.getByText("mine").first().waitFor();
  await page.goto("/import");

  await press(page, "Undo the import");

  await page.getByText("1 record was changed since and stays.").waitFor();
  expect(await times()).toEqual(["27 09:00–09:25", "01 08:00–08:25"]);
});

test.each([
  ["empty", "", "There is nothing in it."],
  ["binary", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0xff]), "It is no text"],
  ["cut off", '{"format":"pomodoro","version":1,"pomodoros":[{"id"', "It is cut off or damaged"],
  ["unknown", "a,b\n1,2\n", "It is none of the formats"],
])("a file that is %s is refused with the reason", async (_, content, says) => {
  await choose(page, content);

  await page.getByText(says).waitFor();
  expect(await times()).toEqual(["01 08:00–08:25"]);
});

/** Drop a file on the page, that text and as many spaces. */
async function drop(text: string, spaces = 0): Promise<void> {
  const dropped = await page.evaluateHandle(
    ({ text, spaces }) => {
      const data = new DataTransfer();
      data.items.add(new File([text, " ".repeat(spaces)], "report.csv"));
      return data;
    },
    { text, spaces },
  );
  await page.getByRole("button", { name: "Choose a file" }).waitFor();
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
}

test("a file that is dropped on the page is read", async () => {
  await drop(POMOFOCUS);

  await page.getByRole("heading", { name: "report.csv" }).waitFor();
});

test("a file that is too large is refused with the reason", async () => {
  await drop(POMOFOCUS, 64 * 1024 * 1024);

  await page.getByText("It is larger than 64 MB.").waitFor();
  expect(await times()).toEqual(["01 08:00–08:25"]);
});

test("an import that is cancelled keeps what has come in, and goes on where it was", async () => {
  await choose(page, manyRows(8_000));
  await page.getByRole("button", { name: "Import 8,000 sessions" }).click();
  await page.getByText(/seconds? left/).waitFor();

  await press(page, "Cancel");

  await page.getByRole("button", { name: "Undo the import" }).waitFor();
  const done = (await kept(page)).length - 1;
  expect(done).toBeLessThan(8_000);
  const words = done.toLocaleString("en");
  await page.getByRole("heading", { name: `${words} sessions imported` }).waitFor();
  await choose(page, manyRows(8_000));
  expect(await counts(page)).toContain(`${words} already there`);
});

test("what an account imports arrives there, and so does its undoing", async () => {
  const bob = await open(await device(browser, server.url));
  await signUp(bob, "bob");
  await bob.goto("/import");
  await choose(bob, manyRows(700));
  await bringIn(bob);
  await synced(bob);
  const arrived = async () => (await sessionsOf(server.ledger, "bob")).length;
  await expect.poll(arrived, { timeout: 20_000 }).toBe(700);

  await press(bob, "Undo the import");

  await expect.poll(arrived, { timeout: 20_000 }).toBe(0);
  await bob.context().close();
});

test("a file is imported by keys alone", async () => {
  const choosing = page.waitForEvent("filechooser");
  await pressByKey(page, "Choose a file");
  const buffer = Buffer.from(POMOFOCUS);
  await (await choosing).setFiles({ name: "report.csv", mimeType: "text/csv", buffer });
  await counts(page);
  await expect.poll(async () => (await focused(page)).name).toBe("Import and export");

  await pressByKey(page, "Split");
  await pressByKey(page, "Import 3 sessions");
  await page.getByRole("heading", { name: "3 sessions imported" }).waitFor();
  await expect.poll(async () => (await focused(page)).name).toBe("Import and export");
  await pressByKey(page, "Undo the import");

  await page.getByText("The import is undone").waitFor();
  expect(await times()).toEqual(["01 08:00–08:25"]);
});
