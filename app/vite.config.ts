import { defineConfig } from "vitest/config";
import { release } from "./build/release.ts";

const api = `http://127.0.0.1:${process.env.PORT ?? 8000}`;

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [release()],
  build: {
    target: "es2023",
    assetsInlineLimit: 0, // a small file of its own is kept and compressed; data: is for the favicon alone
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: "index.html", sw: "src/sw.ts" },
      output: {
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  server: { port: 5173, proxy: { "/api": api, "/auth": api } },
  test: { css: { include: /tokens\.css/ } }, // the contrast test reads the colours
});
