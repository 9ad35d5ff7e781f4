import { defineConfig } from "vite";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { target: "es2023" },
  server: {
    port: 5173,
    proxy: { "/api": "http://localhost:8000", "/auth": "http://localhost:8000" },
  },
});
