import { join } from "node:path";
import { build } from "vite";

/**
 * Bundle src/chip/ alone into `chip.js`: it stands on pages that load nothing else of the app, so it
 * shares no file with it.
 */
export async function buildChip(root: string, folder: string): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      target: ["chrome123", "firefox121", "safari17.5"],
      modulePreload: { polyfill: false },
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: { chip: join(root, "src/chip/main.ts") },
        output: { entryFileNames: "[name].js" },
      },
    },
  });
}
