// What the assistant sends, read strictly where it must be and kindly where it may be.

import { parseLanguage, type Language } from "./language.js";
import type { Foreign } from "./text.js";
import { parseExpires } from "./lifetime.js";
import { parseStep, type Step } from "./steps.js";

export interface Choice {
  id: string;
  title: string;
}

export interface Phone {
  shown: string;
  uri: string;
}

export interface BrochureSource {
  kind: "brochure";
  brochure: string;
  title: string;
  quote: string;
  quoteLanguage: Language;
  translated: boolean;
}

export interface ProfileSource {
  kind: "profile";
  confirmed: string;
}

export type Source = BrochureSource | ProfileSource;

export interface Reply {
  id: string;
  text: string;
  language: Language;
  topic: string | null;
  sources: Source[];
  foreign: Foreign[];
  step: Step | null;
  problem: string | null;
  reference: string | null;
  choices: Choice[];
  phone: Phone | null;
}

export interface Session {
  token: string;
  expires: number;
  language: Language;
  welcome: Welcome;
  starters: Choice[];
  phone: Phone | null;
  longestText: number;
}

export interface Welcome {
  text: string;
  language: Language;
}

export interface Answered {
  replies: Reply[];
  expires: number;
}

export type Turn =
  | { from: "citizen"; text: string; language: Language; time: number }
  | { from: "assistant"; reply: Reply; time: number };

export interface Transcript {
  turns: Turn[];
  expires: number | null;
}

/** What came is not what the assistant promises to send. */
export class UnreadableAnswer extends Error {}

const LONGEST_TEXT = 1000;

type Fields = Record<string, unknown>;

export function parseSession(value: unknown, now: number): Session {
  const fields = fieldsOf(value);
  const language = parseLanguage(fields.language) ?? "nb";
  return {
    token: textOf(fields.token),
    expires: parseExpires(fields.expires, now),
    language,
    welcome: parseWelcome(fields.welcome, language),
    starters: parseChoices(fields.starters),
    phone: parsePhone(fields.phone),
    longestText: typeof fields.longest_text === "number" ? fields.longest_text : LONGEST_TEXT,
  };
}

export function parseAnswered(value: unknown, now: number): Answered {
  const fields = fieldsOf(value);
  if (!Array.isArray(fields.replies)) throw new UnreadableAnswer("replies are missing");
  return { replies: fields.replies.map(parseReply), expires: parseExpires(fields.expires, now) };
}

export function parseTranscript(value: unknown, now: number): Transcript {
  const fields = fieldsOf(value);
  if (!Array.isArray(fields.turns)) throw new UnreadableAnswer("turns are missing");
  return {
    turns: fields.turns.map((turn) => parseTurn(turn, now)),
    expires: fields.expires === undefined ? null : parseExpires(fields.expires, now),
  };
}

/** When a prolonged conversation ends; null where the answer does not say. */
export function parseProlonged(value: unknown, now: number): number | null {
  const { expires } = fieldsOf(value);
  return expires === undefined ? null : parseExpires(expires, now);
}

function parseTurn(value: unknown, now: number): Turn {
  const fields = fieldsOf(value);
  const time = typeof fields.time === "string" ? Date.parse(fields.time) : Number(fields.time) * 1000;
  const when = Number.isFinite(time) ? time : now;
  if (fields.from !== "citizen") return { from: "assistant", reply: parseReply(value), time: when };
  const language = parseLanguage(fields.language) ?? "nb";
  return { from: "citizen", text: textOf(fields.text), language, time: when };
}

export function parseReply(value: unknown): Reply {
  const fields = fieldsOf(value);
  const language = parseLanguage(fields.language) ?? "nb";
  return {
    id: typeof fields.id === "string" ? fields.id : "",
    text: textOf(fields.text),
    language,
    topic: optionalText(fields.topic),
    sources: listOf(fields.sources).map(parseSource).filter((source) => source !== null),
    foreign: listOf(fields.foreign).map(parseForeign).filter((words) => words !== null),
    step: parseStep(fields.step),
    problem: optionalText(fields.problem),
    reference: optionalText(fields.reference),
    choices: parseChoices(fields.choices),
    phone: parsePhone(fields.phone),
  };
}

/** A telephone number that can be dialled, or null; an address of another kind is none. */
export function parsePhone(value: unknown): Phone | null {
  if (typeof value !== "object" || value === null) return null;
  const { shown, uri } = value as Fields;
  if (typeof shown !== "string" || typeof uri !== "string") return null;
  return shown && /^tel:\+?[\d-]+$/.test(uri) ? { shown, uri } : null;
}

function parseSource(value: unknown): Source | null {
  const fields = fieldsOf(value);
  if (typeof fields.profile === "string") {
    return { kind: "profile", confirmed: optionalText(fields.confirmed) ?? "" };
  }
  if (typeof fields.brochure !== "string") return null;
  return {
    kind: "brochure",
    brochure: fields.brochure,
    title: optionalText(fields.title) ?? "",
    quote: optionalText(fields.quote) ?? "",
    quoteLanguage: parseLanguage(fields.quote_language) ?? "nb",
    translated: fields.translated === true,
  };
}

function parseForeign(value: unknown): Foreign | null {
  const fields = fieldsOf(value);
  const language = parseLanguage(fields.language);
  return typeof fields.text === "string" && language ? { text: fields.text, language } : null;
}

function parseChoices(value: unknown): Choice[] {
  return listOf(value).map((item) => {
    const fields = fieldsOf(item);
    return { id: textOf(fields.id), title: textOf(fields.title) };
  });
}

function parseWelcome(value: unknown, language: Language): Welcome {
  const fields = fieldsOf(value);
  return { text: textOf(fields.text), language: parseLanguage(fields.language) ?? language };
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== "object" || value === null) throw new UnreadableAnswer("not an object");
  return value as Fields;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new UnreadableAnswer("a text is missing");
  return value;
}

function optionalText(value: unknown): string | null {
  return typeof value === "string" && value ? value : null;
}
