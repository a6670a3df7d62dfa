// The languages that the chat speaks, and which of them is shown.

export type Language = "nb" | "nn" | "en";

export const LANGUAGES: readonly Language[] = ["nb", "nn", "en"];

/** The language of a tag such as `nn-NO`, or null where it is none of ours. */
export function parseLanguage(value: unknown): Language | null {
  if (typeof value !== "string") return null;
  const primary = value.trim().toLowerCase().split(/[-_]/)[0];
  // "no" is what many Norwegian pages still say of bokmål.
  if (primary === "no") return "nb";
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/** What to begin with: the script's `data-language`, else the page's own language, else unknown. */
export function wantedLanguage(attribute: string | null, page: string | null): Language | "auto" {
  return parseLanguage(attribute) ?? parseLanguage(page) ?? "auto";
}

/** The Norwegian on the language switch: nynorsk only where the page is in nynorsk. */
export function norwegianFor(wanted: Language | "auto"): "nb" | "nn" {
  return wanted === "nn" ? "nn" : "nb";
}

/**
 * The language of buttons and labels after a reply.
 *
 * A nynorsk page stays nynorsk when an answer exists only in bokmål; it is the same reader.
 */
export function follow(shown: Language, reply: Language): Language {
  return shown === "nn" && reply === "nb" ? "nn" : reply;
}
