// The conversation as a text file: what was said, by whom and when, with the sources.

import type { Language } from "./language.js";
import type { Reply } from "./replies.js";
import { gather } from "./sources.js";
import { WORDS } from "./words/words.js";

export interface Line {
  from: "citizen" | "assistant";
  text: string;
  language: Language;
  time: number | null;
  reply: Reply | null;
}

const LOCALES: Record<Language, string> = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" };

/** A date as it is written in a language, such as "22. november 2026". */
export function writtenDate(time: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long" }).format(time);
}

/** A date of a profile, such as 2026-11-22, as it is written; anything else stays as it is. */
export function writtenDay(day: string, language: Language): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T12:00:00`) : Number.NaN;
  return Number.isNaN(time) ? day : writtenDate(time, language);
}

/** The whole conversation as plain text, ready for a file. */
export function written(lines: readonly Line[], now: number, language: Language): string {
  const title = WORDS[language].paperTitle(writtenDate(now, language));
  const parts = lines.map((line) => paragraph(line));
  // A byte order mark, so that old text editors read the Norwegian letters rightly.
  return `\uFEFF${[title, ...parts].join("\r\n\r\n")}\r\n`;
}

function paragraph(line: Line): string {
  const words = WORDS[line.language];
  const who = line.from === "citizen" ? words.you : words.title;
  const when = line.time === null ? "" : ` (${clockTime(line.time, line.language)})`;
  const said = line.text.replace(/\r?\n/g, "\r\n");
  return [`${who}${when}:`, said, ...(line.reply ? sourceLines(line.reply) : [])].join("\r\n");
}

/** The names of a reply's sources, one a line, as they are written under it. */
export function sourceLines(reply: Reply): string[] {
  const words = WORDS[reply.language];
  const { brochures, profile } = gather(reply.sources);
  const lines = brochures.map(({ title, translated }) =>
    translated ? words.translated(title) : words.fromBrochure(title),
  );
  const confirmed = profile && writtenDay(profile.confirmed, reply.language);
  return confirmed ? [...lines, words.fromProfile(confirmed)] : lines;
}

function clockTime(time: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { hour: "2-digit", minute: "2-digit" }).format(time);
}
