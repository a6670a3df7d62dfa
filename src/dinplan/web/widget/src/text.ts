// A reply's text as blocks: paragraphs and lists, with what can be tapped and what is foreign marked.
// Pure: the page's elements are made of it elsewhere, so no text ever becomes markup.

import type { Language } from "./language.js";

export interface Foreign {
  text: string;
  language: Language;
}

export interface Piece {
  text: string;
  href?: string;
  language?: Language;
}

export type Block =
  | { kind: "paragraph"; lines: Piece[][] }
  | { kind: "list"; items: Piece[][] };

const ITEM = /^- +/;

/** The blocks of a text: lines that begin with "- " make a list, a blank line ends a paragraph. */
export function blocksOf(text: string, foreign: readonly Foreign[] = []): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const raw of text.replace(/\r\n?/g, "\n").split("\n")) {
    const line = raw.trim();
    if (!line) {
      open = null;
      continue;
    }
    const isItem = ITEM.test(line);
    const kind = isItem ? "list" : "paragraph";
    if (!open || open.kind !== kind) {
      open = isItem ? { kind: "list", items: [] } : { kind: "paragraph", lines: [] };
      blocks.push(open);
    }
    const pieces = piecesOf(line.replace(ITEM, ""), foreign);
    if (open.kind === "list") open.items.push(pieces);
    else open.lines.push(pieces);
  }
  return blocks;
}

/** A line as pieces: plain words, words in another language, and what can be tapped. */
export function piecesOf(line: string, foreign: readonly Foreign[] = []): Piece[] {
  return linked(line).flatMap((piece) => (piece.href ? [piece] : marked(piece.text, foreign)));
}

// Each pattern has one group for what stands before it, so that "no2019-12" or "a.b@c" is left alone.
const BEFORE = "(^|[\\s(«\"',;:])";
const AFTER = "(?=$|[\\s)»\"',;:.!?])";
const MAIL = "([A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,})";
const PATH = "(?:\\/[^\\s<>«»\"]*)?";
const SITE = `(?:[A-Za-z0-9-]+\\.)+(?:no|com|org)(?![\\w-])${PATH}`;
const WEB = `((?:https?:\\/\\/|www\\.)[^\\s<>«»"]+|${SITE})`;
const EIGHT_DIGITS = "[2-9](?:\\d{2} \\d{2} \\d{3}|\\d \\d{2} \\d{2} \\d{2}|\\d{7})";
const NORWEGIAN = `(?:(?:\\+|00)47 ?)?${EIGHT_DIGITS}`;
const SHORT = "116 ?\\d{3}";
const ABROAD = "\\+(?!47)[1-9]\\d(?: ?\\d){5,12}";
const PHONE = `(${ABROAD}|${NORWEGIAN}|${SHORT})`;
// Three digits are a number to call only where the text says so: "112" may also be a page.
const CALL = "(^|[\\s(])((?:[Rr]ing|[Rr]inge|[Rr]ingje|[Cc]all|[Pp]hone|[Tt]elefon|på|on) )(11[0-9])";

const PATTERNS: readonly { pattern: RegExp; href: (match: string) => string | null }[] = [
  { pattern: new RegExp(BEFORE + MAIL + AFTER), href: (found) => `mailto:${found}` },
  { pattern: new RegExp(BEFORE + WEB), href: webAddress },
  { pattern: new RegExp(BEFORE + PHONE + AFTER), href: phoneAddress },
];

function linked(line: string): Piece[] {
  const first = firstLink(line);
  if (!first) return line ? [{ text: line }] : [];
  const before = line.slice(0, first.start);
  const rest = line.slice(first.start + first.text.length);
  return [...(before ? [{ text: before }] : []), { text: first.text, href: first.href }, ...linked(rest)];
}

interface Found {
  start: number;
  text: string;
  href: string;
}

function firstLink(line: string): Found | null {
  const found = [...PATTERNS.map(({ pattern, href }) => search(line, pattern, href)), searchShort(line)];
  return found.reduce((best, one) => (one && (!best || one.start < best.start) ? one : best), null);
}

function search(line: string, pattern: RegExp, href: (match: string) => string | null): Found | null {
  const match = pattern.exec(line);
  if (!match) return null;
  const text = (match[2] ?? "").replace(/[.,;:!?)]+$/, "");
  const address = href(text);
  return address ? { start: match.index + (match[1] ?? "").length, text, href: address } : null;
}

function searchShort(line: string): Found | null {
  const match = new RegExp(CALL + AFTER).exec(line);
  if (!match) return null;
  const number = match[3] ?? "";
  const start = match.index + (match[1] ?? "").length + (match[2] ?? "").length;
  return { start, text: number, href: `tel:${number}` };
}

/** A web address that is safe to open, or null: nothing but http and https. */
export function webAddress(text: string): string | null {
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** The address that dials a number as it stands in a text. */
export function phoneAddress(text: string): string {
  const digits = text.replace(/[^\d+]/g, "").replace(/^00/, "+");
  // With the country code it also works from a foreign telephone; short numbers have none.
  return digits.startsWith("+") || digits.length < 8 ? `tel:${digits}` : `tel:+47${digits}`;
}

function marked(text: string, foreign: readonly Foreign[]): Piece[] {
  let best: { start: number; words: Foreign } | null = null;
  for (const words of foreign) {
    const start = words.text ? text.indexOf(words.text) : -1;
    if (start >= 0 && (!best || start < best.start)) best = { start, words };
  }
  if (!best) return text ? [{ text }] : [];
  const { start, words } = best;
  return [
    ...(start ? [{ text: text.slice(0, start) }] : []),
    { text: words.text, language: words.language },
    ...marked(text.slice(start + words.text.length), foreign),
  ];
}
