import { effect, untracked } from "@preact/signals";
import { startTicker } from "../device/ticker";
import type { Instant, Timer } from "../domain/records";
import { HOLE_MS, PULSE_MS } from "./attendance";
import { timerRow } from "./book";
import { clockOffset, serverNow, setClockOffset, showNow, timeIsChecked } from "./clock";
import { finishDue } from "./ending";
import { type Slept, sayAwake, wake } from "./sleep";
import { upkeep } from "./storage";

const SECOND_MS = 1000;
/** The two clocks may drift apart this much between two beats before one of them has jumped. */
const JUMP_MS = 2000;

export interface Clocks {
  readonly monotonicMs: () => number;
  /** Ask the server what time it is; done when it is known, or cannot be. */
  readonly measure: () => Promise<void>;
}

/** What a beat saw, for the next one to compare with. */
interface Beat {
  readonly at: Instant;
  /** This device's own clocks: a better idea of the server's is no jump. */
  readonly wallMs: number;
  readonly monotonicMs: number;
  readonly timer: Timer | null;
}

/**
 * Look at the clock at every second of the countdown, and about every second while hidden: show the
 * time, end the phase that is over, notice that the device slept. Returns what ends it.
 */
export function startHeart(clocks: Clocks): () => void {
  const heart = new Heart(clocks);
  const beatNow = () => heart.beat();
  const stopTicker = startTicker(() => document.hidden && heart.beat(), SECOND_MS);
  document.addEventListener("visibilitychange", beatNow);
  const stopFollowing = effect(() => {
    timerRow.value;
    untracked(beatNow);
  });
  return () => {
    stopTicker();
    stopFollowing();
    document.removeEventListener("visibilitychange", beatNow);
    heart.stop();
  };
}

class Heart {
  #last: Beat;
  #awakeSince: Instant;
  #pulsedAt: Instant;
  #waking = false;
  #timeout: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly clocks: Clocks) {
    this.#last = this.#look();
    this.#awakeSince = this.#last.at;
    this.#pulsedAt = this.#last.at;
  }

  beat(): void {
    if (!this.#waking) this.#compare(this.#last, this.#look());
    showNow();
    clearTimeout(this.#timeout);
    this.#timeout = setTimeout(() => this.beat(), untilNextSecond(this.#last.timer, serverNow()));
  }

  stop(): void {
    clearTimeout(this.#timeout);
    this.#waking = true;
  }

  #compare(before: Beat, seen: Beat): void {
    const passedMs = seen.wallMs - before.wallMs;
    const jumpedMs = passedMs - (seen.monotonicMs - before.monotonicMs);
    if (jumpedMs < -JUMP_MS) {
      this.#putBack(-jumpedMs);
      return;
    }
    if (passedMs >= HOLE_MS) {
      this.#wakeUp(before, jumpedMs > JUMP_MS);
      return;
    }
    this.#last = seen;
    this.#keepPace(seen.at - before.at - passedMs);
    const rests = seen.timer === null || seen.timer.state === "idle";
    if (!rests && seen.at - this.#pulsedAt >= PULSE_MS) this.#pulse(seen.at);
    const endsAt = seen.timer?.state === "running" ? seen.timer.endsAt : null;
    if (endsAt !== null && seen.at >= endsAt) this.#finish(seen.at);
  }

  /** What this page has seen is as long ago as before, also by a better idea of the server's clock. */
  #keepPace(movedMs: number): void {
    this.#awakeSince += movedMs;
    this.#pulsedAt += movedMs;
  }

  /** The device's clock was put back: the time goes on as it was until the server says better. */
  #putBack(ms: number): void {
    timeIsChecked.value = false;
    setClockOffset(clockOffset.peek() + ms);
    this.#last = this.#look();
    void this.clocks.measure();
  }

  #finish(at: Instant): void {
    void upkeep("end of phase", () => finishDue(at, this.#awakeSince));
  }

  /** After a hole. If only the wall clock went on, it may be that it was set: the server knows. */
  #wakeUp(before: Beat, onlyWall: boolean): void {
    this.#waking = true;
    if (onlyWall) timeIsChecked.value = false;
    const judged = onlyWall
      ? this.clocks.measure().then(() => serverNow() - before.at >= HOLE_MS)
      : Promise.resolve(true);
    void judged.then((slept) => this.#awake(before, slept)).finally(() => this.#goOn());
  }

  async #awake(before: Beat, slept: boolean): Promise<void> {
    if (!slept) return;
    const to = serverNow();
    this.#awakeSince = to;
    const hole: Slept = { from: before.at, to, timer: before.timer };
    await upkeep("sleep", () => wake(hole));
  }

  #goOn(): void {
    this.#waking = false;
    this.#last = this.#look();
    this.beat();
  }

  #pulse(at: Instant): void {
    this.#pulsedAt = at;
    void upkeep("pulse", () => sayAwake(at));
  }

  #look(): Beat {
    const timer = timerRow.peek()?.data ?? null;
    const monotonicMs = this.clocks.monotonicMs();
    return { at: serverNow(), wallMs: Date.now(), monotonicMs, timer };
  }
}

/** How long it is to the next second of the countdown, or of the clock when nothing runs. */
function untilNextSecond(timer: Timer | null, at: Instant): number {
  const edge = timer?.endsAt ?? 0;
  const sinceEdge = (((at - edge) % SECOND_MS) + SECOND_MS) % SECOND_MS;
  return SECOND_MS - sinceEdge;
}
