import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addTask, signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import { filed } from "./ledger";
import { type Server, startServer } from "./server";
import { press } from "./timer-page";

let browser: Browser;
let server: Server;
let laptop: BrowserContext;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer(),
    launch("--host-resolver-rules=MAP pomodoro.test 127.0.0.1"),
  ]);
});

afterEach(() => laptop.close());

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Two tabs of a device at a host, signed in to a new account. */
async function twoTabs(host: string, name: string): Promise<readonly [Page, Page]> {
  const url = server.url.replace("localhost", host);
  laptop = await device(browser, url);
  await laptop.addInitScript(countStreams);
  const first = await open(laptop);
  await signUp(first, name);
  const second = await open(laptop);
  await synced(second);
  return [first, second];
}

/** Keep count of the streams that a page has open. */
function countStreams(): void {
  window.streams = [];
  window.EventSource = class extends EventSource {
    constructor(url: string | URL) {
      super(url);
      window.streams.push(this);
    }
  };
}

declare global {
  interface Window {
    streams: EventSource[];
  }
}

const openStreams = () => {
  return window.streams.filter(({ readyState }) => readyState !== EventSource.CLOSED).length;
};

const streams = async (...pages: readonly Page[]) => {
  const open = await Promise.all(pages.map((page) => page.evaluate(openStreams)));
  return open.reduce((sum, count) => sum + count, 0);
};

test("two tabs over plain HTTP have one stream, and nothing is lost", async () => {
  const [first, second] = await twoTabs("pomodoro.test", "alice");
  expect(await first.evaluate(() => [isSecureContext, "locks" in navigator])).toEqual([
    false,
    false,
  ]);
  await expect.poll(() => streams(first, second)).toBe(1);
  const texts = ["one", "two", "three", "four", "five", "six"];

  for (const [index, text] of texts.entries()) {
    await addTask(index % 2 ? first : second, text);
  }
  await press(second, "Start");
  await press(first, "Pause");

  for (const page of [first, second]) {
    await page.getByRole("button", { name: "Resume" }).waitFor();
    await synced(page);
  }
  await expect.poll(() => filed(server.ledger, "timer", "state")).toEqual(["paused"]);
  expect((await filed(server.ledger, "task", "text")).toSorted()).toEqual(texts.toSorted());
  expect(await streams(first, second)).toBe(1);

  const [leader, other] = (await streams(first)) === 1 ? [first, second] : [second, first];
  await leader.close();
  await expect.poll(() => streams(other)).toBe(1);
  await addTask(other, "seven");
  await expect.poll(() => filed(server.ledger, "task", "text")).toContain("seven");
});

test.each(["localhost", "pomodoro.test"])(
  "a tab that is frozen on %s is replaced by one that is not",
  async (host) => {
    const [first, second] = await twoTabs(host, `bob-${host}`);
    await expect.poll(() => streams(first, second)).toBe(1);
    const [leader, other] = (await streams(first)) === 1 ? [first, second] : [second, first];
    const devtools = await laptop.newCDPSession(leader);
    await devtools.send("Debugger.enable");
    await devtools.send("Debugger.pause");
    void leader.evaluate(() => undefined); // the next script stops

    await addTask(other, `Write at ${host}`);

    await expect.poll(() => filed(server.ledger, "task", "text")).toContain(`Write at ${host}`);
    await devtools.send("Debugger.resume");
    await devtools.send("Debugger.disable");
    await leader.getByRole("button", { name: `Edit Write at ${host}` }).waitFor();
    await expect.poll(() => streams(first, second)).toBe(1);
    await addTask(leader, `Read at ${host}`);
    await expect.poll(() => filed(server.ledger, "task", "text")).toContain(`Read at ${host}`);
  },
);
