import { newId } from "./ids";

/**
 * Leader election among the tabs of one browser. Web Locks decide where there are any. Where there are none
 * (plain HTTP, old browsers), tabs ask each other over a channel: whoever hears of no leader becomes it.
 * Either way a leader that does not answer (a frozen or a crashed tab) is replaced.
 */

/** A tab that does not lead asks this often whether the leader still answers. */
const CHECK_MS = 5000;
/** A leader that has not answered for this long is replaced. */
const SILENT_MS = 3000;
/** A first tab without locks waits up to twice as long for a leader that may be there. */
const FIRST_MS = 200;
/** For a notice it is enough to know soon whether any tab leads. */
const KNOWN_MS = 1000;

interface Message {
  readonly says: "whoLeads" | "iLead" | "iLeft";
  /** Grows with each election without locks: a leader of an older term gives way. */
  readonly term: number;
  readonly id: string;
}

/**
 * Do `work` in one tab of this browser at a time: in this one as soon as it is elected, until another one
 * replaces it or the returned function is called. `work` returns what ends it.
 */
export function lead(name: string, work: () => () => void): () => void {
  const candidate = new Candidate(name, work);
  return () => candidate.withdraw();
}

/** Whether a tab of this browser leads. */
export function isLed(name: string): Promise<boolean> {
  const channel = channelOf(name);
  return new Promise<boolean>((resolve) => {
    const timeout = setTimeout(() => resolve(false), KNOWN_MS);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.says !== "iLead") return;
      clearTimeout(timeout);
      resolve(true);
    };
    say(channel, { says: "whoLeads", term: 0, id: newId() });
  }).finally(() => channel.close());
}

class Candidate {
  readonly #id = newId();
  readonly #channel: BroadcastChannel;
  readonly #ended = new AbortController();
  #term = 0;
  /** Ends the work; null as long as another tab leads. */
  #stop: (() => void) | null = null;
  /** Gives the lock up, or the place in its queue. */
  #leaveLock: () => void = () => undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly name: string,
    private readonly work: () => () => void,
  ) {
    this.#channel = channelOf(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    const check = () => this.#check(SILENT_MS);
    const interval = setInterval(check, CHECK_MS);
    const { signal } = this.#ended;
    signal.addEventListener("abort", () => clearInterval(interval));
    // A page in the back/forward cache is frozen; another one leads meanwhile.
    addEventListener("pagehide", () => this.#stepDown(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#run(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || check(), { signal });
    this.#run();
  }

  withdraw(): void {
    this.#ended.abort();
    this.#stepDown();
    this.#channel.close();
  }

  #run(): void {
    if (hasLocks()) this.#requestLock(false);
    else this.#check(FIRST_MS * (1 + Math.random()));
  }

  /** Ask who leads, and lead if nobody answers. Who leads says so, in case that another one believes it, too. */
  #check(patienceMs: number): void {
    if (this.#stop && !hasLocks()) this.#say("iLead");
    if (this.#stop || this.#silence !== undefined) return;
    this.#say("whoLeads");
    this.#silence = setTimeout(() => {
      this.#silence = undefined;
      if (hasLocks()) this.#requestLock(true);
      else this.#elect();
    }, patienceMs);
  }

  #hear({ says, term, id }: Message): void {
    if (says === "iLead") this.#hearLeader(term, id);
    if (says === "whoLeads" && this.#stop) this.#say("iLead");
    if (says === "iLeft" && !hasLocks()) this.#check(FIRST_MS * (1 + Math.random()));
  }

  #hearLeader(term: number, id: string): void {
    clearTimeout(this.#silence);
    this.#silence = undefined;
    const gives = term > this.#term || (term === this.#term && id < this.#id);
    this.#term = Math.max(term, this.#term);
    if (!this.#stop || hasLocks()) return;
    if (gives) this.#end();
    else this.#say("iLead");
  }

  #elect(): void {
    this.#term += 1;
    this.#begin();
    this.#say("iLead");
  }

  #requestLock(steal: boolean): void {
    this.#leaveLock();
    const left = new AbortController();
    this.#leaveLock = () => left.abort();
    const held = () => {
      if (left.signal.aborted) return Promise.resolve();
      this.#begin();
      return new Promise<void>((release) => left.signal.addEventListener("abort", () => release()));
    };
    navigator.locks
      .request(this.name, steal ? { steal } : { signal: left.signal }, held)
      .catch(() => {
        if (left.signal.aborted) return; // it left
        this.#end(); // another tab took the lock, as this one was silent
        this.#requestLock(false);
      });
  }

  #begin(): void {
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#stop ??= this.work();
  }

  #end(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #stepDown(): void {
    clearTimeout(this.#silence);
    this.#silence = undefined;
    const led = this.#stop !== null;
    this.#end();
    this.#leaveLock();
    if (led) this.#say("iLeft");
  }

  #say(says: Message["says"]): void {
    say(this.#channel, { says, term: this.#term, id: this.#id });
  }
}

function hasLocks(): boolean {
  return "locks" in navigator;
}

function channelOf(name: string): BroadcastChannel {
  return new BroadcastChannel(`leader of ${name}`);
}

function say(channel: BroadcastChannel, message: Message): void {
  channel.postMessage(message);
}
