import type { Instant } from "../domain/records";
import { takePage } from "./answers";
import { type Api, Unreachable } from "./api";
import { backoffMs } from "./backoff";
import type { Book } from "./book";
import { type Page, SignedOut } from "./exchange";
import { catchUp, sendAll } from "./exchanges";
import { lead } from "./leader";
import type { Link } from "./rows";
import { openStream } from "./stream";

/** The account is asked this often, also beside a stream: that may be dead without a sign. */
const POLL_MS = 30_000;

export interface Means {
  readonly book: Book;
  readonly api: Api;
  readonly now: () => Instant;
  readonly random: () => number;
  /** Hears after each round what kept it from saving on this device; null when nothing did. */
  readonly hear: (error: unknown) => void;
}

/** Keep an account's records the same here and there, in one of the tabs. Returns what ends it. */
export function keepInSync(means: Means): () => void {
  return lead(`pomodoro:${means.book.owner}`, () => {
    const sync = new Sync(means);
    sync.start();
    return () => sync.stop();
  });
}

class Sync {
  /** One thing at a time: an answer and what the stream brings are never taken in side by side. */
  #turn: Promise<void> = Promise.resolve();
  #asked = false;
  /** Failures in a row, of rounds and of the stream; only an open stream ends the row. */
  #failures = 0;
  #streaming = false;
  /** Whether the stream may be dead, so that what it does not say proves nothing. */
  #doubtful = false;
  #over = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closeStream: (() => void) | null = null;
  readonly #stops: (() => void)[] = [];

  constructor(private readonly means: Means) {}

  start(): void {
    const check = () => this.#check();
    const poll = setInterval(check, POLL_MS);
    addEventListener("online", check);
    addEventListener("offline", check);
    document.addEventListener("visibilitychange", check);
    this.#stops.push(
      () => clearInterval(poll),
      () => removeEventListener("online", check),
      () => removeEventListener("offline", check),
      () => document.removeEventListener("visibilitychange", check),
      this.means.book.listen((touched) => touched.waiting && this.#ask()),
    );
    this.#ask();
  }

  stop(): void {
    this.#over = true;
    this.#cancelRetry();
    this.#hangUp();
    for (const stop of this.#stops) stop();
  }

  /** Have a round as soon as the one that is under way is over. */
  #ask(): void {
    if (this.#asked || this.#over) return;
    this.#asked = true;
    this.#then(() => this.#round());
  }

  #then(work: () => Promise<void>): void {
    this.#turn = this.#turn
      .then(() => (this.#over ? undefined : work()))
      .catch((error) => {
        this.means.hear(error);
        this.#fail();
      });
  }

  async #round(): Promise<void> {
    this.#asked = false;
    const { book, api, now } = this.means;
    try {
      if (!this.#streaming || this.#doubtful) await catchUp(book, api, now);
      this.#doubtful = false;
      await sendAll(book, api, now);
      await this.#say("synced");
      this.means.hear(null);
      this.#cancelRetry();
      if (!this.#closeStream) await this.#listen();
    } catch (error) {
      if (error instanceof SignedOut) return this.#rest();
      if (!(error instanceof Unreachable)) throw error;
      await this.#say("offline");
      this.#broken();
    }
  }

  async #listen(): Promise<void> {
    const since = (await this.means.book.note("cursor")) ?? 0;
    if (this.#over) return;
    this.#closeStream = openStream(since, {
      onOpen: () => this.#heardAgain(),
      onPage: (page) => this.#then(() => this.#take(page)),
      onBreak: () => this.#broken(),
    });
  }

  #heardAgain(): void {
    this.#streaming = true;
    this.#failures = 0;
    this.#ask();
  }

  async #take(page: Page): Promise<void> {
    const { book, now } = this.means;
    await book.write((desk) => takePage(desk, page, now()));
    await this.#say("synced");
  }

  /** The next round says whether the server is gone, or the login, or just the stream. */
  #broken(): void {
    this.#hangUp();
    this.#fail();
  }

  #hangUp(): void {
    this.#streaming = false;
    this.#closeStream?.();
    this.#closeStream = null;
  }

  /** Nobody is signed in: what waits stays, and it is tried again when the page is looked at. */
  async #rest(): Promise<void> {
    this.#hangUp();
    await this.#say("signedOut");
  }

  /** Try again later. What fails before that (each change is tried at once) does not put it off. */
  #fail(): void {
    if (this.#retry !== undefined || this.#over) return;
    this.#failures += 1;
    const retry = () => {
      this.#retry = undefined;
      this.#ask();
    };
    this.#retry = setTimeout(retry, backoffMs(this.#failures, this.means.random()));
  }

  #cancelRetry(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
  }

  /** Have a round that asks the account even if the stream seems open. */
  #check(): void {
    this.#doubtful = true;
    this.#ask();
  }

  async #say(link: Link): Promise<void> {
    const { book, now } = this.means;
    await book.write(async (desk) => {
      if ((await desk.note("link")) !== link) await desk.keep("link", link);
      if (link === "synced") await desk.keep("syncedAt", now());
    }, "relaxed");
  }
}
