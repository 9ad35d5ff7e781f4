import { defineConfig } from "vitest/config";

// Measures and prints; what is measured is asserted nowhere, as machines differ.
export default defineConfig({
  test: {
    include: ["*.bench.ts"],
    globalSetup: process.env["BROWSER_ON"] === "stack" ? ["stacks.ts"] : [],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ["default"],
  },
});
