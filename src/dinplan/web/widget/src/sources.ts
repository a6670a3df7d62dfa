// What an answer rests on, gathered so that each brochure is named once.

import type { BrochureSource, ProfileSource, Source } from "./replies.js";

export interface BrochureQuotes {
  title: string;
  translated: boolean;
  quotes: { text: string; language: BrochureSource["quoteLanguage"] }[];
}

export interface Gathered {
  brochures: BrochureQuotes[];
  profile: ProfileSource | null;
}

/**
 * The sources by brochure, in the order in which they were given; the same quote only once.
 *
 * A brochure of which anything was translated is named as such: it would look odd to name it twice.
 */
export function gather(sources: readonly Source[]): Gathered {
  const brochures = new Map<string, BrochureQuotes>();
  let profile: ProfileSource | null = null;
  for (const source of sources) {
    if (source.kind === "profile") {
      profile ??= source;
      continue;
    }
    const { brochure, title, translated } = source;
    const held = brochures.get(brochure) ?? { title: title || brochure, translated, quotes: [] };
    held.translated ||= translated;
    brochures.set(brochure, held);
    const { quote: text, quoteLanguage: language } = source;
    if (text && !held.quotes.some((quote) => quote.text === text)) held.quotes.push({ text, language });
  }
  return { brochures: [...brochures.values()], profile };
}
