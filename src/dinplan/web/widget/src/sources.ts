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

/** The sources by brochure, in the order in which they were given; the same quote only once. */
export function gather(sources: readonly Source[]): Gathered {
  const brochures = new Map<string, BrochureQuotes>();
  let profile: ProfileSource | null = null;
  for (const source of sources) {
    if (source.kind === "profile") {
      profile ??= source;
      continue;
    }
    const { brochure, title, translated } = source;
    const key = `${brochure} ${translated}`;
    const held = brochures.get(key) ?? { title: title || brochure, translated, quotes: [] };
    brochures.set(key, held);
    const { quote: text, quoteLanguage: language } = source;
    if (text && !held.quotes.some((quote) => quote.text === text)) held.quotes.push({ text, language });
  }
  return { brochures: [...brochures.values()], profile };
}
