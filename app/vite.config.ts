import { defineConfig } from "vitest/config";
import { groupFirstLoad, LATER } from "./build/first-load.ts";
import { release } from "./build/release.ts";

const api = `http://127.0.0.1:${process.env.PORT ?? 8000}`;
const chunkOf = groupFirstLoad();

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [release()],
  build: {
    target: ["chrome123", "firefox121", "safari17.5"], // the first with light-dark() colours
    assetsInlineLimit: 0, // a small file of its own is kept and compressed; data: is for the favicon alone
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: { index: "index.html", sw: "src/sw.ts" },
      output: {
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        codeSplitting: {
          groups: [
            {
              debugName: "page",
              priority: 1 + LATER.length,
              name: (id, bundle) =>
                chunkOf(id, (module) => bundle.getModuleInfo(module)?.importers ?? []),
            },
            ...LATER.map((group, place) => ({ ...group, priority: LATER.length - place })),
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { "/api": api, "/auth": api, "/blog": api } },
  test: {
    css: { include: /tokens\.css/ }, // the contrast test reads the colours
    setupFiles: "build/same-examples.ts",
  },
});
