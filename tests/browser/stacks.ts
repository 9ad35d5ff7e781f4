import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { commandEnvironment, ROOT } from "./docker";
import { buildImages } from "./project";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder in which each stack of this run has one of its own. */
    stacks: string;
  }
}

/** Wait until there is no run any more, however it ended; then remove its stacks. */
const AFTERWARDS = `
  read -r _
  for stack in "$0"/*/; do
    [ -e "$stack" ] || continue
    docker compose --env-file "$stack/stack.env" down --volumes --remove-orphans --timeout 2 \\
      >"$stack/said" 2>&1 || cat "$stack/said" >&2 &
  done
  wait
  rm -r "$0"`;

/** Build the images before all tests, and end every stack after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stacks = await mkdtemp(join(tmpdir(), "pomodoro-stacks-"));
  const afterwards = spawn("sh", ["-c", AFTERWARDS, stacks], {
    cwd: ROOT,
    env: commandEnvironment(),
    detached: true, // it outlives an interrupt, too
    stdio: ["pipe", "ignore", "inherit"],
  });
  project.provide("stacks", stacks);
  await buildImages();
  return async () => {
    afterwards.stdin.end();
    await once(afterwards, "exit");
  };
}
