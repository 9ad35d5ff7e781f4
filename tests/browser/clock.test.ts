import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test, vi } from "vitest";
import { signUp, synced } from "./account";
import { fallAsleep, hide, launchThrottling } from "./background";
import { device, launch, open } from "./browser";
import { committedAt, filed, sessionsOf } from "./ledger";
import {
  A_MINUTE,
  CLOCKS_APART_MS,
  MINUTE_MS,
  onlyKept,
  onlySession,
  onServer,
  startMinute,
  wholeMinute,
} from "./minute";
import { NINE, openAtNine, pass } from "./moved-clock";
import { kept } from "./recorded";
import { type Server, startServer } from "./server";
import { lastHeard, listen } from "./sounds";
import { clock, follow, press } from "./timer-page";

// Every phase here is a real minute, so they run side by side.
vi.setConfig({ testTimeout: 240_000 });

/** A page that did not run for two minutes was asleep. */
const LONG_SLEEP_MS = 125_000;

let browser: Browser;
let server: Server;
/** One that is soon back after it was killed, and one that is away when a phase ends. */
let soonBack: Server;
let lateBack: Server;

// All are there before the first page is: it takes the machine to start them.
beforeAll(async () => {
  [server, soonBack, lateBack] = await Promise.all([startServer(), startServer(), startServer()]);
  browser = await launch();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await Promise.all([server, soonBack, lateBack].map((each) => each.remove()));
});

test.concurrent("a tab that the browser slows down ends its phase and rings", async (run) => {
  const { expect, onTestFinished } = run;
  const { tabs, close } = await launchThrottling();
  onTestFinished(close);
  await listen(tabs);
  const page = await open(tabs, server.url);
  const isThen = await startMinute(page);
  const wakeUps = await countWakeUps(page);
  await hide(page);

  const session = await onlyKept(page);

  expect(session.endedAt - session.startedAt).toBe(MINUTE_MS);
  expect(isThen(session)).toBe(true);
  expect(await wakeUps()).toBeLessThan(100); // of 600: the browser did slow it down
  await lastHeard(page);
});

test.concurrent("a reload does not disturb the phase", async ({ expect }) => {
  const page = await open(await device(browser, server.url));
  const isThen = await startMinute(page);

  await page.reload();

  await clock(page)
    .filter({ hasText: /^00:[0-5]\d$/ })
    .waitFor();
  const session = await onlyKept(page);
  expect(session).toMatchObject(wholeMinute(session));
  expect(isThen(session)).toBe(true);
});

test.concurrent("a phase that ended while the page was closed is as it was planned", async (run) => {
  const alice = await device(browser, server.url);
  const page = await open(alice);
  await follow(page, "Settings");
  await page.getByRole("switch", { name: "Start breaks by themselves" }).click();
  await follow(page, "Timer");
  const isThen = await startMinute(page);
  const over = Date.now() + MINUTE_MS;
  await page.close();
  await vi.waitUntil(() => Date.now() > over + 5000, A_MINUTE);

  const opened = await open(alice);

  await press(opened, "Start break"); // it has not begun by itself
  await opened.getByRole("button", { name: "Snooze 5 min" }).waitFor();
  const session = await onlyKept(opened);
  run.expect(session).toMatchObject(wholeMinute(session));
  run.expect(isThen(session)).toBe(true);
});

test.concurrent.for([
  ["fast", 10],
  ["slow", -10],
] as const)("a clock that is ten minutes %s does no harm", async ([name, minutes], { expect }) => {
  const context = await device(browser, server.url);
  await context.clock.install({ time: Date.now() + minutes * MINUTE_MS });
  const page = await open(context);
  await signUp(page, name);
  const isThen = await startMinute(page);
  const ends = await page.getByText("ends at").innerText();

  const session = await onlySession(server.ledger, name);

  expect(session).toMatchObject(wholeMinute(session));
  expect(isThen(session)).toBe(true);
  expect(ends).toBe(`ends at ${timeInBerlin(session.endedAt)}`);
  await page.getByRole("button", { name: "Start break" }).waitFor();
});

const HOUR_MS = 60 * MINUTE_MS;
const WITHOUT_SERVER = ["**/auth/session", "**/api/health/live"];

test.concurrent.for([
  ["ahead", 3],
  ["behind", -3],
] as const)(
  "a phase that began by a clock three hours %s runs on when the true time is known",
  async ([_, hours], { expect }) => {
    const context = await device(browser, server.url);
    await context.clock.install({ time: Date.now() + hours * HOUR_MS });
    for (const path of WITHOUT_SERVER) await context.route(path, (route) => route.abort());
    const page = await open(context);
    await press(page, "Start");
    await pass(page, 2);

    for (const path of WITHOUT_SERVER) await context.unroute(path);
    const timeSaid = page.waitForResponse(/\/(auth\/session|api\/health\/live)$/);
    await page.reload();
    const saidAt = Number((await timeSaid).headers()["server-time"]);
    const ends = [22, 23].map((minutes) => timeInBerlin(saidAt + minutes * MINUTE_MS));

    await page.getByText(new RegExp(`ends at (${ends.join("|")})`)).waitFor();
    await clock(page)
      .filter({ hasText: /^2[23]:/ })
      .waitFor();
    expect(await kept(page)).toEqual([]);
    await context.close();
  },
);

test.concurrent("a clock that is set back while the phase runs does not begin it again", async (run) => {
  const page = await openAtNine(browser, server.url);
  await press(page, "Start");
  await pass(page, 10);

  await page.clock.setSystemTime(NINE - 50 * MINUTE_MS);
  await clock(page).filter({ hasText: /^14:/ }).waitFor();
  await page.reload();

  await clock(page).filter({ hasText: /^14:/ }).waitFor();
  run.expect(await kept(page)).toEqual([]);
  await page.context().close();
});

test.concurrent("a killed server that is back in time finishes what it had begun", async ({
  expect,
}) => {
  const page = await open(await device(browser, soonBack.url));
  await signUp(page, "alice");
  const isThen = await startMinute(page);
  await onServer(soonBack.ledger, "alice");

  await soonBack.down("SIGKILL");
  await page.close();
  await soonBack.up();

  const session = await onlySession(soonBack.ledger, "alice");
  expect(session).toMatchObject(wholeMinute(session));
  expect(isThen(session)).toBe(true);
  const [at = 0] = await committedAt(soonBack.ledger, "alice");
  const lateMs = at - session.endedAt;
  expect(lateMs).toBeGreaterThanOrEqual(0);
});

test.concurrent("a phase that ends while the server is down is recorded once", async (run) => {
  const staying = await open(await device(browser, lateBack.url));
  const leaving = await open(await device(browser, lateBack.url));
  await Promise.all([signUp(staying, "alice"), signUp(leaving, "bob")]);
  await Promise.all([startMinute(staying), startMinute(leaving)]);
  await Promise.all(["alice", "bob"].map((user) => onServer(lateBack.ledger, user)));
  await clock(staying)
    .filter({ hasText: /^00:0\d$/ })
    .waitFor(A_MINUTE);

  await lateBack.down("SIGKILL");
  await leaving.close();
  await clock(staying).filter({ hasText: "+" }).waitFor(A_MINUTE);
  await lateBack.up();

  for (const user of ["alice", "bob"]) {
    const session = await onlySession(lateBack.ledger, user);
    run.expect(session).toMatchObject(wholeMinute(session));
  }
  await synced(staying);
  run.expect(await sessionsOf(lateBack.ledger, "alice")).toHaveLength(1);
});

test.concurrent("what a sleep was is corrected where the server had finished the phase", async (run) => {
  const sleeper = await launch();
  run.onTestFinished(() => sleeper.close());
  const page = await open(await device(sleeper, server.url));
  await signUp(page, "alice");
  await startMinute(page);
  await onServer(server.ledger, "alice");

  const wakeUp = await fallAsleep(sleeper);
  const asleepAt = Date.now();
  const planned = await onlySession(server.ledger, "alice");
  await vi.waitUntil(() => Date.now() > asleepAt + LONG_SLEEP_MS, { timeout: 2 * LONG_SLEEP_MS });
  wakeUp();
  await page.getByRole("radio", { name: "Trim" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Trim" }).click();

  const stops = () => filed(server.ledger, "pomodoro", "cancelledAt");
  await vi.waitUntil(async () => (await stops()).some((at) => at !== null), A_MINUTE);
  const session = await onlySession(server.ledger, "alice");
  run.expect(session.id).toBe(planned.id);
  run.expect(session.endedAt).toBeGreaterThan(session.startedAt);
  run.expect(session.endedAt).toBeLessThan(asleepAt + CLOCKS_APART_MS);
});

/** Count how often the page's own timers run; one of them is due every 100 ms. */
async function countWakeUps(page: Page): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle(() => {
    const counted = { wakeUps: 0 };
    setInterval(() => {
      counted.wakeUps += 1;
    }, 100);
    return counted;
  });
  return () => counter.evaluate(({ wakeUps }) => wakeUps);
}

function timeInBerlin(at: number): string {
  const format = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" } as const;
  return new Intl.DateTimeFormat("en-GB", format).format(at);
}
