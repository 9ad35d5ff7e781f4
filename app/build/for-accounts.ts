import type { Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;

/** Where begins what a guest does without: nothing of it opens, or is of use, without a server. */
const BEGINS =
  /\/(pages\/(account|merge|sign-in)\/\w+Page|pages\/import\/FeedSection|components\/AccountDialog|state\/(entrance|signed-in))\.tsx?$/;

/** The files that only those ask for who have an account, or come to make one. */
export function filesForAccounts(bundle: Bundle): ReadonlySet<string> {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const begin = chunks.filter(({ moduleIds }) => moduleIds.some((id) => BEGINS.test(id)));
  const guests = chunks.filter((chunk) => chunk.facadeModuleId && !begin.includes(chunk));
  const without = filesFrom(bundle, guests, new Set(begin.map(({ fileName }) => fileName)));
  return filesFrom(bundle, begin, without);
}

/** All that these chunks take with them, now or later, but for what is left out. */
function filesFrom(
  bundle: Bundle,
  chunks: readonly Rolldown.OutputChunk[],
  leftOut: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (name: string) => {
    if (found.has(name) || leftOut.has(name)) return;
    found.add(name);
    const file = bundle[name];
    if (file?.type !== "chunk") return;
    const styles = file.viteMetadata?.importedCss ?? [];
    for (const next of [...file.imports, ...file.dynamicImports, ...styles]) follow(next);
  };
  for (const { fileName } of chunks) follow(fileName);
  return found;
}
