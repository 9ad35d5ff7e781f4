import { Embedded } from "./embedded";
import type { Ledger } from "./ledger";
import { Stack } from "./stack";

// BROWSER_ON=stack: on the containers of docker-compose.yml. Without it: on one process with SQLite.
export const ON_STACK = process.env["BROWSER_ON"] === "stack";

/** The real product, in which nobody has an account yet; it can be killed and started again. */
export interface Server {
  readonly url: string;
  /** What its store holds, read past it. */
  readonly ledger: Ledger;
  /** Start what `down` has ended, where it was; returns when it answers. */
  up(): Promise<void>;
  /** End all that answers, as a crash (SIGKILL, the default) or a restart (SIGTERM) would. */
  down(signal?: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Run the command `pomodoro …` on its store; returns what it prints. */
  command(...words: string[]): Promise<string>;
  /** End it for good, and forget all that it kept. */
  remove(): Promise<void>;
}

/** Settings by the names of their variables. */
export type Variables = Readonly<Record<string, string>>;

/** Start a server of one's own; with the page in the folder `page`, if one is given. */
export function startServer(page?: string, variables: Variables = {}): Promise<Server> {
  return ON_STACK ? Stack.start(page, variables) : Embedded.start(page, variables);
}
