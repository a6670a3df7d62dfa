// The assistant as the chat sees it: six requests, and every way in which they can fail.

import type { Language } from "./language.js";
import { parseAnswered, parseProlonged, parseSession, parseTranscript } from "./replies.js";
import type { Answered, Session, Transcript } from "./replies.js";

/**
 * Why a request failed.
 *
 * offline, unreachable, timeout, down, busy: worth another try with the same id.
 * expired: the conversation is over; a new one is needed.
 * refused: the assistant will not take this message, now or later.
 */
export type Reason =
  | "offline"
  | "unreachable"
  | "timeout"
  | "down"
  | "busy"
  | "expired"
  | "refused";

export class Failed extends Error {
  constructor(
    readonly reason: Reason,
    /** Seconds to wait, where the assistant said so. */
    readonly wait: number | null = null,
  ) {
    super(reason);
  }
}

/** What is sent: the citizen's own words, or a choice that the assistant offered. */
export interface Message {
  id: string;
  text: string;
  choice: string | null;
  language: Language | null;
}

const GIVE_UP_AFTER = 30_000;

export interface Assistant {
  open(language: Language | "auto", municipality: string | null): Promise<Session>;
  send(token: string, message: Message): Promise<Answered>;
  transcript(token: string): Promise<Transcript>;
  /** Move the conversation's end without a message; the new end, or null where none was told. */
  prolong(token: string): Promise<number | null>;
  remove(token: string): Promise<void>;
  rate(token: string, topic: string, helpful: boolean): Promise<void>;
}

/** The assistant behind `/webhooks/web/` of the script's own address. */
export class WebAssistant implements Assistant {
  constructor(
    private readonly base: URL,
    private readonly now: () => number = Date.now,
  ) {}

  async open(language: Language | "auto", municipality: string | null): Promise<Session> {
    const body = municipality ? { language, municipality } : { language };
    return this.read(await this.ask("POST", "sessions", null, body), parseSession);
  }

  async send(token: string, message: Message): Promise<Answered> {
    const said = message.choice === null ? { text: message.text } : { choice: message.choice };
    const language = message.language ? { language: message.language } : {};
    const body = { id: message.id, ...said, ...language };
    return this.read(await this.ask("POST", "messages", token, body), parseAnswered);
  }

  async transcript(token: string): Promise<Transcript> {
    return this.read(await this.ask("GET", "transcript", token), parseTranscript);
  }

  async prolong(token: string): Promise<number | null> {
    return this.read(await this.ask("POST", "sessions/prolong", token), parseProlonged);
  }

  async remove(token: string): Promise<void> {
    await this.ask("DELETE", "sessions", token);
  }

  async rate(token: string, topic: string, helpful: boolean): Promise<void> {
    await this.ask("POST", "feedback", token, { topic, helpful });
  }

  private read<T>(text: string, parse: (value: unknown, now: number) => T): T {
    try {
      return parse(JSON.parse(text), this.now());
    } catch {
      // A proxy's own page: the same as no answer.
      throw new Failed("down");
    }
  }

  /** Ask, and read the whole answer; one that is cut short is none. */
  private async ask(method: string, path: string, token: string | null, body?: object): Promise<string> {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), GIVE_UP_AFTER);
    let response: Response;
    let text: string;
    try {
      response = await fetch(new URL(path, this.base), {
        method,
        signal: giveUp.signal,
        headers: {
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          ...(body ? { "Content-Type": "application/json" } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        // No cookie is sent or kept, and no page address is told beyond its origin.
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "origin",
      });
      text = await response.text();
    } catch {
      throw new Failed(giveUp.signal.aborted ? "timeout" : navigator.onLine ? "unreachable" : "offline");
    } finally {
      clearTimeout(timer);
    }
    if (!response.ok) throw failure(response);
    return text;
  }
}

function failure(response: Response): Failed {
  const wait = Number(response.headers.get("Retry-After")) || null;
  return new Failed(reasonOf(response.status), wait);
}

/** What an HTTP status means for the citizen. */
export function reasonOf(status: number): Reason {
  if (status === 401) return "expired";
  // 409: another message of this conversation is being answered; it is over in a moment.
  if (status === 429 || status === 409) return "busy";
  return status >= 500 ? "down" : "refused";
}
