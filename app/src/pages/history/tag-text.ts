/** Tags as they are typed: those before the last comma are whole, what is after it is being written. */
export interface TagText {
  readonly whole: readonly string[];
  readonly rest: string;
}

export function readTags(text: string): TagText {
  const parts = text.split(",");
  const rest = parts.pop() ?? "";
  const whole = new Set(parts.map((part) => part.trim()).filter(Boolean));
  return { whole: [...whole], rest: rest.trimStart() };
}

export function writeTags({ whole, rest }: TagText): string {
  return whole.map((tag) => `${tag}, `).join("") + rest;
}
