// The conversation on paper and as a file.

import type { Language } from "../language.js";
import { sourceLines, written, writtenDate, type Line } from "../written.js";
import { WORDS } from "../words/words.js";
import { blockElements } from "./blocks.js";
import { element } from "./elements.js";

/** Hand over the conversation as a text file. */
export function download(lines: readonly Line[], language: Language): void {
  const file = new Blob([written(lines, Date.now(), language)], { type: "text/plain;charset=utf-8" });
  const address = URL.createObjectURL(file);
  const link = element("a", { href: address, download: WORDS[language].fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const PAPER = `
  body { font: 12pt/1.5 system-ui, sans-serif; margin: 2cm; color: #000; background: #fff; }
  h1 { font-size: 1.3em; } h2 { font-size: 1em; margin: 1.2em 0 .2em; break-after: avoid; }
  p, ul { margin: .2em 0; } .from { color: #444; font-size: .85em; } a { color: #000; }
  .spoken { display: none; }
`;

/**
 * Print the conversation and nothing of the page around it.
 *
 * It is laid out in a frame of its own, which is empty and so asks nobody for anything.
 *
 * @param beside Where the frame is put for the moment; it is not seen.
 */
export function print(lines: readonly Line[], language: Language, beside: ParentNode): void {
  const frame = element("iframe", { class: "paper", "aria-hidden": "true", tabindex: "-1" });
  beside.append(frame);
  const { contentWindow: page, contentDocument: paper } = frame;
  if (!page || !paper) return;
  const sheet = new (page as unknown as typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(PAPER);
  paper.adoptedStyleSheets = [sheet];
  paper.documentElement.lang = language;
  paper.title = WORDS[language].paperTitle(writtenDate(Date.now(), language));
  paper.body.append(element("h1", {}, paper.title), ...lines.map(lineElement));
  page.addEventListener("afterprint", () => frame.remove());
  page.focus();
  page.print();
}

function lineElement(line: Line): HTMLElement {
  const words = WORDS[line.language];
  const who = element("h2", {}, line.from === "citizen" ? words.you : words.title);
  const own = element("p", {}, line.text);
  const said = line.reply ? blockElements(line.text, line.reply.foreign, words) : [own];
  const from = line.reply ? sourceLines(line.reply).map((text) => element("p", { class: "from" }, text)) : [];
  return element("section", { lang: line.language }, who, ...said, ...from);
}
