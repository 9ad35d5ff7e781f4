import { defineConfig } from "vitest/config";

// One file at a time: each has a server and a browser of its own, and a CI machine two cores.
export default defineConfig({
  test: {
    include: ["*.test.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default"],
  },
});
