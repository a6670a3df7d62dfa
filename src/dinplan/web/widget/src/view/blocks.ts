// A reply's blocks as elements.

import { blocksOf, type Foreign, type Piece } from "../text.js";
import type { Words } from "../words/words.js";
import { element, spoken } from "./elements.js";

/**
 * The elements of a text. Nothing in it is ever read as markup.
 *
 * @param tappable Whether numbers and addresses can be tapped; the citizen's own need not be.
 */
export function blockElements(
  text: string,
  foreign: readonly Foreign[],
  words: Words,
  tappable = true,
): HTMLElement[] {
  const inline = (pieces: readonly Piece[]): (Node | string)[] =>
    pieces.map((piece) => pieceElement(tappable ? piece : { ...piece, href: undefined }, words));
  return blocksOf(text, foreign).map((block) => {
    if (block.kind === "list") {
      const items = block.items.map((item) => element("li", {}, ...inline(item)));
      return element("ul", {}, ...items);
    }
    const lines = block.lines.flatMap((line, index) => [
      ...(index ? [element("br")] : []),
      ...inline(line),
    ]);
    return element("p", {}, ...lines);
  });
}

function pieceElement(piece: Piece, words: Words): Node | string {
  if (piece.href) return link(piece.text, piece.href, words);
  return piece.language ? element("span", { lang: piece.language }, piece.text) : piece.text;
}

function link(text: string, href: string, words: Words): HTMLElement {
  // A call or a letter leaves the page where it is; a web page is opened beside the conversation.
  if (!href.startsWith("http")) return element("a", { href }, text);
  const attributes = { href, target: "_blank", rel: "noopener noreferrer" };
  return element("a", attributes, text, spoken(` ${words.newTab}`));
}
