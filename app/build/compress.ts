import { readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { listFiles } from "./version.ts";

const TEXT = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest"]);

/** Put NAME.br and NAME.gz beside each text file of `folder` that becomes smaller by it. */
export async function compressTexts(folder: string): Promise<void> {
  const names = (await listFiles(folder)).filter((name) => TEXT.has(extname(name)));
  await Promise.all(names.map((name) => compressText(join(folder, name))));
}

async function compressText(path: string): Promise<void> {
  const text = await readFile(path);
  const [br, gz] = await Promise.all([toBrotli(text), promisify(gzip)(text, { level: 9 })]);
  if (br.length < text.length) await writeFile(`${path}.br`, br);
  if (gz.length < text.length) await writeFile(`${path}.gz`, gz);
}

export function toBrotli(text: Buffer): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  return promisify(brotliCompress)(text, { params });
}
