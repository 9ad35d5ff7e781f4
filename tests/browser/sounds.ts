import type { BrowserContext, Page } from "playwright-core";
import { vi } from "vitest";

/** A sound that the page handed to the audio clock. Times are the device's clock, in ms. */
export interface Sound {
  /** When it is to be heard. */
  readonly due: number;
  /** When it had been played, or was called off. */
  over: number | null;
}

declare global {
  interface Window {
    soundsStarted: Sound[];
  }
}

/** Note each sound that the device's pages start from now on. */
export async function listen(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.soundsStarted = [];
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (when = 0, ...rest) {
      const due = Date.now() + (when - this.context.currentTime) * 1000;
      const sound: Sound = { due, over: null };
      this.addEventListener("ended", () => {
        sound.over = Date.now();
      });
      window.soundsStarted.push(sound);
      start.call(this, when, ...rest);
    };
  });
}

/** The sounds that have been started on a page so far. */
export function sounds(page: Page): Promise<Sound[]> {
  return page.evaluate(() => window.soundsStarted);
}

/** The last sound that a page started, once it has been played. */
export async function lastHeard(page: Page): Promise<{ due: number; over: number }> {
  const heard = async () => (await sounds(page)).at(-1);
  await vi.waitUntil(async () => (await heard())?.over, { timeout: 10_000 });
  const { due = 0, over = null } = (await heard()) ?? {};
  return { due, over: over ?? 0 };
}
