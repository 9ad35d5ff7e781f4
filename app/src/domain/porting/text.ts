/** From the bytes of a file to its text. The twin of text.py. */

import { Unreadable } from "./rows";

/** The text: UTF-8, or what its byte order mark says. Throws Unreadable. */
export function decode(content: Uint8Array): string {
  const text = decoded(content);
  if (text.includes("\0")) {
    throw new Unreadable(
      "nul",
      "The file has NUL bytes: it is damaged, no text, or UTF-16 that does not say so.",
    );
  }
  if (text.trim() === "") throw new Unreadable("empty", "There is nothing in the file.");
  return text;
}

function decoded(content: Uint8Array): string {
  const mark = `${content[0]} ${content[1]}`;
  const named = mark === "255 254" ? "utf-16le" : mark === "254 255" ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(named, { fatal: true }).decode(content);
  } catch {
    throw new Unreadable("encoding", "The file is not UTF-8 text. Save it as UTF-8 and try again.");
  }
}
