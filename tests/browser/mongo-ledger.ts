import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { docker } from "./docker";
import type { Filed, Ledger, Written } from "./ledger";

const PROGRAM = join(import.meta.dirname, "mongo_ledger.py");

/** What a stack's MongoDB holds, asked in a container of its own, so that the API may be killed. */
export class MongoLedger implements Ledger {
  #clerk: Promise<Clerk> | undefined;

  constructor(private readonly project: string) {}

  records(kind: string): Promise<Filed[]> {
    return this.#ask("records", kind);
  }

  journal(): Promise<Written[]> {
    return this.#ask("journal");
  }

  heads(): Promise<Record<string, number>> {
    return this.#ask("heads");
  }

  /** Forget everything, also who is signed in. Nobody may be writing. */
  empty(): Promise<void> {
    return this.#ask("empty");
  }

  async close(): Promise<void> {
    await (await this.#clerk)?.leave();
  }

  async #ask<Answer>(...question: string[]): Promise<Answer> {
    this.#clerk ??= Clerk.at(this.project);
    return (await this.#clerk).ask<Answer>(question);
  }
}

/** A process of mongo_ledger.py. */
class Clerk {
  readonly #waiting: PromiseWithResolvers<string>[] = [];
  readonly #gone: Promise<never>;

  private constructor(private readonly process: ChildProcessWithoutNullStreams) {
    createInterface(process.stdout).on("line", (line) => this.#waiting.shift()?.resolve(line));
    process.stdin.on("error", () => {}); // who is gone says why by `#gone`
    const said = text(process.stderr);
    this.#gone = once(process, "exit").then(async () => Promise.reject(new Error(await said)));
    this.#gone.catch(() => {}); // it is for those who ask
  }

  static async at(project: string): Promise<Clerk> {
    const api = `${project}-api-1`;
    const image = await docker("inspect", "--format", "{{.Image}}", api);
    const container = ["run", "--rm", "--interactive", "--name", `${project}-ledger`];
    const place = ["--network", `container:${project}-api-db-1`, "--volumes-from", `${api}:ro`];
    const program = ["--entrypoint", "python", image, "-c", await readFile(PROGRAM, "utf8")];
    return new Clerk(spawn("docker", [...container, ...place, ...program]));
  }

  async ask<Answer>(question: readonly string[]): Promise<Answer> {
    const answer = Promise.withResolvers<string>();
    this.#waiting.push(answer);
    this.process.stdin.write(`${JSON.stringify(question)}\n`);
    return JSON.parse(await Promise.race([answer.promise, this.#gone])) as Answer; // as the program says
  }

  async leave(): Promise<void> {
    this.process.stdin.end();
    await this.#gone.catch(() => {});
  }
}
