// The sources under an answer, folded.

import type { Reply } from "../replies.js";
import { gather, type BrochureQuotes } from "../sources.js";
import { WORDS, type Words } from "../words/words.js";
import { writtenDay } from "../written.js";
import { element, icon } from "./elements.js";

/** What an answer rests on: each brochure folded with its quotes, and the municipality's own facts. */
export function sourcesElement(reply: Reply): HTMLElement | null {
  const words = WORDS[reply.language];
  const { brochures, profile } = gather(reply.sources);
  const parts: HTMLElement[] = brochures.map((brochure) => brochureElement(brochure, words));
  if (profile) {
    const confirmed = writtenDay(profile.confirmed, reply.language);
    parts.push(element("p", { class: "fact" }, icon("source"), words.fromProfile(confirmed)));
  }
  return parts.length ? element("div", { class: "sources" }, ...parts) : null;
}

function brochureElement(brochure: BrochureQuotes, words: Words): HTMLElement {
  const { title, translated, quotes } = brochure;
  const label = translated ? words.translated(title) : words.fromBrochure(title);
  const summary = element("summary", {}, icon("source"), element("span", {}, label));
  const quoted = quotes.map(({ text, language }) => element("blockquote", { lang: language }, text));
  return element("details", {}, summary, ...quoted);
}
