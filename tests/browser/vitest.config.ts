import { defineConfig } from "vitest/config";

const onStack = process.env["BROWSER_ON"] === "stack"; // server.ts says what that is
/** Those in which the server matters are run on the containers, too; ON_STACK=all runs all of them there. */
const SERVER_MATTERS =
  "{door,devices,offline,guest,tabs,tokens,export,passkeys,account,providers,merge}.test.ts";
const some = onStack && process.env["ON_STACK"] !== "all";

// One file at a time: each has a server and a browser of its own, and a CI machine two cores.
export default defineConfig({
  test: {
    include: [some ? SERVER_MATTERS : "*.test.ts"],
    // Only there is a door; it says its headers with every file, which weighs until HTTP/2 says them once.
    exclude: onStack ? ["light.test.ts", "first-visit.test.ts"] : ["door.test.ts"],
    globalSetup: onStack ? ["stacks.ts"] : [],
    teardownTimeout: 60_000, // in which stacks end
    fileParallelism: false,
    maxConcurrency: 10, // what waits for a real minute waits side by side
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } }, // a guard, as above: nothing is to take that long
    reporters: ["default"],
  },
});
