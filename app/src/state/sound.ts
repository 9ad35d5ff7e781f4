import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { planFor, SILENCE } from "../device/plan";
import { type SoundState, Speaker } from "../device/sound";
import { serverNow } from "./clock";
import { dismissNotice, showNotice } from "./notices";
import { settings } from "./settings";
import { timer } from "./timer";

/** The tab of this device that makes the sounds, so that two do not ring. */
const LEAD = "sound";
/** Start unlocks the sound; it may take a moment before that counts as failed. */
const UNLOCK_MS = 2000;

const state = signal<SoundState>("locked");
const speaker = signal<Speaker | null>(null);
const leads = signal(false);
const isRunning = computed(() => timer.value.state === "running");
const isWanted = computed(() => settings.value.sounds.ring || settings.value.sounds.tick);

export const soundState: ReadonlySignal<SoundState> = state;

/** Play the chosen ring now; must be called from a press. */
export async function testSound(): Promise<void> {
  const { ringSound, ringVolume } = settings.peek().sounds;
  await speaker.peek()?.test(ringSound, ringVolume);
}

/** Keep what is scheduled in step with the timer, the settings and the clock; also called on each tick. */
export function keepSounds(): void {
  const now = serverNow();
  const plan = leads.peek() ? planFor(timer.peek(), settings.peek().sounds, now) : SILENCE;
  speaker.peek()?.keep(plan, now);
}

export function startSound(): () => void {
  const opened = new Speaker(() => {
    state.value = opened.state;
    keepSounds();
  });
  speaker.value = opened;
  state.value = opened.state;
  const stops = [
    unlockOnPress(opened),
    unlockWhenRunning(opened),
    takeLead(),
    follow(),
    sayNoSound(),
  ];
  return () => {
    for (const stop of stops) stop();
    opened.close();
    speaker.value = null;
  };
}

function unlockOnPress(opened: Speaker): () => void {
  const ended = new AbortController();
  const press = () => {
    if (isWanted.peek()) void opened.unlock(true);
  };
  for (const kind of ["click", "keydown"])
    window.addEventListener(kind, press, { capture: true, signal: ended.signal });
  return () => ended.abort();
}

/** After a reload nothing was pressed yet, but some browsers let a page sound that was heard before. */
function unlockWhenRunning(opened: Speaker): () => void {
  return effect(() => {
    if (isRunning.value && isWanted.value) void opened.unlock(false);
  });
}

function takeLead(): () => void {
  return effect(() => {
    if (state.value !== "ready") return;
    const ended = new AbortController();
    standForLeader(ended.signal).catch(ring); // without the network, rather two tabs ring than none
    return () => {
      ended.abort();
      leads.value = false;
    };
  });
}

/** The election is loaded when there is a sound to make, as a first visit does without. */
async function standForLeader(until: AbortSignal): Promise<void> {
  const { lead } = await import("../records/leader");
  if (!until.aborted) until.addEventListener("abort", lead(LEAD, ring));
}

function ring(): () => void {
  leads.value = true;
  return () => {
    leads.value = false;
  };
}

async function anyTabRings(): Promise<boolean> {
  const { isLed } = await import("../records/leader");
  return isLed(LEAD);
}

function follow(): () => void {
  return effect(() => {
    void [timer.value, settings.value.sounds, leads.value]; // any of these may change the plan
    keepSounds();
  });
}

function sayNoSound(): () => void {
  return effect(() => {
    const silent = state.value === "locked" || state.value === "blocked";
    if (!silent || !isRunning.value || !isWanted.value) {
      dismissNotice("noSound");
      return;
    }
    const later = setTimeout(async () => {
      if (!(await anyTabRings().catch(() => false))) showNotice({ kind: "noSound" });
    }, UNLOCK_MS);
    return () => clearTimeout(later);
  });
}
