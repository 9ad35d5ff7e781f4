import { readdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { docker } from "./docker";
import { answers } from "./listening";
import { MongoLedger } from "./mongo-ledger";
import { create, logs, projectAt } from "./project";
import type { Server, Variables } from "./server";

/** Those that answer. What MongoDB and Redis keep is there while they are away. */
const OURS = ["api", "app", "main"];
/** In the folder of a stack that was removed: of what kind it is. Who takes the file away has the stack. */
const FREE = "free";

/**
 * The containers of docker-compose.yml. One that is removed is emptied, and started again for the next
 * test, which takes a fifth of the time that a new one does; stacks.ts ends them all.
 */
export class Stack implements Server {
  readonly ledger: MongoLedger;

  private constructor(
    private readonly port: number,
    private readonly kind: string,
  ) {
    this.ledger = new MongoLedger(projectAt(port));
  }

  static async start(page = "", variables: Variables = {}): Promise<Stack> {
    const stacks = inject("stacks");
    const kind = JSON.stringify([page, variables]);
    const port = (await takeFree(stacks, kind)) ?? (await create(stacks, page, variables));
    const stack = new Stack(port, kind);
    await stack.up();
    return stack;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  async up(): Promise<void> {
    await docker("start", ...OURS.map((service) => this.#container(service)));
    if (!(await answers(this.url))) throw new Error(await logs(inject("stacks"), this.port));
  }

  /** The same, or only some of the services. */
  async down(signal: "SIGKILL" | "SIGTERM" = "SIGKILL", ...services: string[]): Promise<void> {
    const ending = signal === "SIGKILL" ? "kill" : "stop";
    const these = services.length > 0 ? services : OURS;
    await docker(ending, ...these.map((service) => this.#container(service)));
  }

  command(...words: string[]): Promise<string> {
    return docker("exec", this.#container("api"), "python", "-m", "api", ...words);
  }

  async remove(): Promise<void> {
    await this.down("SIGKILL").catch(() => {}); // it may be down
    await this.ledger.empty();
    await this.ledger.close();
    await writeFile(join(inject("stacks"), String(this.port), FREE), this.kind);
  }

  #container(service: string): string {
    return `${projectAt(this.port)}-${service}-1`;
  }
}

/** Take a stack of that kind that is nobody's; returns its port. */
async function takeFree(stacks: string, kind: string): Promise<number | undefined> {
  for (const port of await readdir(stacks)) {
    const note = join(stacks, port, FREE);
    const found = await readFile(note, "utf8").catch(() => null);
    if (found === kind && (await taken(note))) return Number(port);
  }
  return undefined;
}

/** Take the note away; false when somebody else was faster. */
async function taken(note: string): Promise<boolean> {
  return unlink(note).then(
    () => true,
    () => false,
  );
}
