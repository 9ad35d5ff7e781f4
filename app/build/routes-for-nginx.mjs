import { readFile } from "node:fs/promises";

// Prints the addresses that open the page as a map for nginx: `routes-for-nginx.mjs dist/routes.json`.
const routes = JSON.parse(await readFile(process.argv[2] ?? "", "utf8"));
if (!Array.isArray(routes)) throw new Error("a list of paths is expected");
const lines = routes.map((route) => `    ${route} /index.html;`);
process.stdout.write(["map $uri $file {", ...lines, "    default $uri;", "}", ""].join("\n"));
