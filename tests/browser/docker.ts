import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

export const ROOT = resolve(import.meta.dirname, "../..");
const SETTING = /^(POMODORO|COMPOSE)_/;

/** What programs may know of one's shell: not the settings in it. */
export function commandEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTING.test(name)));
}

/** Run a program in the project's folder; returns what it prints. */
export async function run(program: string, ...words: string[]): Promise<string> {
  const given = { cwd: ROOT, env: commandEnvironment() };
  const { stdout } = await promisify(execFile)(program, words, given);
  return stdout.trim();
}

export function docker(...words: string[]): Promise<string> {
  return run("docker", ...words);
}
