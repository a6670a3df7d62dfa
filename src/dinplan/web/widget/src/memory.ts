// What the tab remembers from page to page: how to get back to the conversation, never what was said.

import type { Language } from "./language.js";
import type { Message } from "./assistant.js";
import type { Choice, Phone, Welcome } from "./replies.js";

export interface Remembered {
  token: string | null;
  expires: number;
  language: Language | null;
  chosen: Language | null;
  welcome: Welcome | null;
  starters: Choice[];
  /** The number to call now. */
  phone: Phone | null;
  /** The coordinating unit's, which is the one to call unless a reply names another. */
  unit: Phone | null;
  longestText: number;
  open: boolean;
  /** The one message that is on its way, so that a page change does not lose it. */
  pending: Message | null;
  draft: string;
  size: number;
  /** The replies that were rated, by their id. */
  rated: string[];
}

export const NOTHING: Remembered = {
  token: null,
  expires: 0,
  language: null,
  chosen: null,
  welcome: null,
  starters: [],
  phone: null,
  unit: null,
  longestText: 1000,
  open: false,
  pending: null,
  draft: "",
  size: 0,
  rated: [],
};

/** The part of Storage that is used; a browser that forbids it gets none. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export class Memory {
  private held: Remembered;

  constructor(
    private readonly shelf: Shelf | null,
    private readonly key: string,
  ) {
    this.held = { ...NOTHING, ...this.read() };
  }

  get now(): Readonly<Remembered> {
    return this.held;
  }

  keep(change: Partial<Remembered>): void {
    this.held = { ...this.held, ...change };
    try {
      this.shelf?.setItem(this.key, JSON.stringify(this.held));
    } catch {
      // The shelf is full or forbidden. The chat goes on; only a page change will lose it.
    }
  }

  /** Forget the conversation; what belongs to the reader, such as the text size, stays. */
  forgetConversation(): void {
    const { language, chosen, unit, open, size } = this.held;
    this.keep({ ...NOTHING, language, chosen, phone: unit, unit, open, size });
  }

  private read(): Partial<Remembered> {
    try {
      const held: unknown = JSON.parse(this.shelf?.getItem(this.key) ?? "null");
      return typeof held === "object" && held !== null ? held : {};
    } catch {
      return {};
    }
  }
}

/** The tab's own storage, or null where the browser or its user forbids it. */
export function tabShelf(): Shelf | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
