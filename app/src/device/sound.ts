import type { Instant } from "../domain/records";
import { nextTick, type Plan, type Ring, type RingSound, type Ticking } from "./plan";
import { type Playback, playRing, playTicks } from "./playback";

/** `locked` until a press on the page, `blocked` when the browser refuses even then. */
export type SoundState = "locked" | "ready" | "blocked" | "none";

/** A playback, and what it was made for: `due` is where the audio clock had the plan's instant. */
interface Scheduled<What> extends Playback {
  readonly what: What;
  readonly due: number;
}

/** How far the audio clock may run away from the account's clock before a sound is placed anew. */
const DRIFT_SECONDS = 0.1;
const AHEAD_SECONDS = 0.02;
const RESUME_WITHIN_MS = 1000;
const LAST_TICK_SECONDS = 0.5;

/**
 * Plays rings and ticks. They are handed to the audio clock as soon as they are known, so they are on time
 * in a hidden tab too. Nothing is heard before `unlock`.
 */
export class Speaker {
  readonly #onChange: () => void;
  #context: AudioContext | null = null;
  #state: SoundState = typeof AudioContext === "undefined" ? "none" : "locked";
  #ring: Scheduled<Ring> | null = null;
  #ticks: Scheduled<Ticking> | null = null;
  #tested: Playback | null = null;

  /** `onChange` is called when the state changes, and whenever the plan should be kept again. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get state(): SoundState {
    return this.#state;
  }

  /** Ask the browser to let sound out; `pressed` says that the user has just pressed something. */
  async unlock(pressed: boolean): Promise<void> {
    if (this.#state === "none" || this.#state === "ready") return;
    this.#context ??= this.#open();
    await resume(this.#context);
    if (pressed && this.#context?.state !== "running") this.#become("blocked");
  }

  /** Make what is scheduled what `plan` says; when it is already so, nothing happens. */
  keep(plan: Plan, now: Instant): void {
    const context = this.#context;
    if (!context || this.#state !== "ready") return;
    const wanted = plan.ring !== null || plan.ticking !== null;
    if (context.state === "running") {
      this.#ring = keepRing(context, this.#ring, plan.ring, now, this.#onChange);
      this.#ticks = keepTicks(context, this.#ticks, plan.ticking, now);
      if (!wanted && !this.#sounds(context)) void context.suspend();
    } else if (wanted) void resume(context);
  }

  /** Ring now, to try it; must be called from a press. */
  async test(sound: RingSound, volume: number): Promise<void> {
    await this.unlock(true);
    const context = this.#context;
    if (!context || this.#state !== "ready") return;
    await resume(context);
    this.#tested?.cancel();
    this.#tested = ringOut(
      context,
      sound,
      volume,
      context.currentTime + AHEAD_SECONDS,
      this.#onChange,
    );
  }

  close(): void {
    void this.#context?.close();
    this.#context = null;
  }

  #open(): AudioContext {
    const context = new AudioContext({ latencyHint: "balanced" });
    context.onstatechange = () => {
      if (context.state === "running") this.#become("ready");
    };
    return context;
  }

  #become(state: SoundState): void {
    this.#state = state;
    this.#onChange();
  }

  #sounds(context: AudioContext): boolean {
    return [this.#ring, this.#tested].some((playback) => playback && isOn(playback, context));
  }
}

/** A resume that is refused neither fails nor ends, so it is waited for only so long. */
async function resume(context: AudioContext): Promise<void> {
  const waited = new Promise((end) => setTimeout(end, RESUME_WITHIN_MS));
  await Promise.race([context.resume(), waited]).catch(() => undefined); // closed meanwhile
}

function keepRing(
  context: AudioContext,
  scheduled: Scheduled<Ring> | null,
  ring: Ring | null,
  now: Instant,
  onEnd: () => void,
): Scheduled<Ring> | null {
  const begun = scheduled !== null && scheduled.begins <= context.currentTime;
  // What has begun may ring out, and does not ring twice.
  if (begun && (ring === null || ring.at === scheduled.what.at)) return scheduled;
  const due = ring ? audioTime(context, ring.at, now) : 0;
  if (ring && scheduled && isPlaced(scheduled, due) && isSameRing(scheduled.what, ring))
    return scheduled;
  if (!begun) scheduled?.cancel();
  if (!ring) return null;
  const begins = Math.max(due, context.currentTime + AHEAD_SECONDS);
  return { what: ring, due, ...ringOut(context, ring.sound, ring.volume, begins, onEnd) };
}

function keepTicks(
  context: AudioContext,
  scheduled: Scheduled<Ticking> | null,
  ticking: Ticking | null,
  now: Instant,
): Scheduled<Ticking> | null {
  const due = ticking ? audioTime(context, ticking.until, now) : 0;
  if (ticking && scheduled && isPlaced(scheduled, due) && isSameTicking(scheduled.what, ticking))
    return scheduled;
  scheduled?.cancel();
  if (!ticking) return null;
  const first = nextTick(ticking.until, now, AHEAD_SECONDS * 1000);
  const begins = audioTime(context, first, now);
  const playback = playTicks(context, ticking.volume, begins, due - LAST_TICK_SECONDS);
  return { what: ticking, due, ...playback };
}

function ringOut(
  context: AudioContext,
  sound: RingSound,
  volume: number,
  begins: number,
  onEnd: () => void,
): Playback {
  const playback = playRing(context, sound, volume, begins);
  playback.source.onended = onEnd;
  return playback;
}

function audioTime(context: AudioContext, at: Instant, now: Instant): number {
  return context.currentTime + (at - now) / 1000;
}

function isPlaced({ due }: { readonly due: number }, wanted: number): boolean {
  return Math.abs(due - wanted) < DRIFT_SECONDS;
}

function isOn({ begins, ends }: Playback, context: AudioContext): boolean {
  return begins <= context.currentTime && context.currentTime < ends;
}

function isSameRing(a: Ring, b: Ring): boolean {
  return a.at === b.at && a.sound === b.sound && a.volume === b.volume;
}

function isSameTicking(a: Ticking, b: Ticking): boolean {
  return a.until === b.until && a.volume === b.volume;
}
