// Stand-ins for what a conversation talks to.

import { Failed, type Assistant, type Message } from "../src/assistant.js";
import { Conversation } from "../src/conversation.js";
import type { Language } from "../src/language.js";
import type { Clock } from "../src/lifetime.js";
import { Memory, type Shelf } from "../src/memory.js";
import type { Answered, Phone, Reply, Session, Transcript, Turn } from "../src/replies.js";
import type { Mine, Notice, Screen } from "../src/screen.js";

export const MINUTE = 60_000;

/** Time that passes when a test says so. */
export class FakeClock implements Clock {
  time = 1_000_000;
  private waiting: { at: number; every: number | null; run: () => void }[] = [];

  now = (): number => this.time;
  every = (milliseconds: number, run: () => void): (() => void) => this.add(milliseconds, milliseconds, run);
  after = (milliseconds: number, run: () => void): (() => void) => this.add(milliseconds, null, run);

  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = next.at;
      if (next.every === null) this.waiting.splice(this.waiting.indexOf(next), 1);
      else next.at += next.every;
      next.run();
    }
    this.time = end;
  }

  private add(milliseconds: number, every: number | null, run: () => void): () => void {
    const one = { at: this.time + milliseconds, every, run };
    this.waiting.push(one);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== one);
    };
  }
}

export function reply(fields: Partial<Reply> = {}): Reply {
  return {
    id: "r1",
    text: "Et svar.",
    language: "nb",
    topic: "plan_definition",
    sources: [],
    foreign: [],
    step: null,
    problem: null,
    reference: null,
    choices: [],
    phone: null,
    ...fields,
  };
}

/** Answers at once, or fails as a test wants. */
export class FakeAssistant implements Assistant {
  failures: Failed[] = [];
  replies: Reply[] = [reply()];
  turns: Turn[] = [];
  expires: number | null = null;
  sent: Message[] = [];
  opened: (Language | "auto")[] = [];
  prolonged: string[] = [];
  removed: string[] = [];
  rated: [string, boolean][] = [];
  /** Where set, answers wait for it. */
  gate: Promise<void> = Promise.resolve();

  constructor(private readonly clock: FakeClock) {}

  async open(language: Language | "auto"): Promise<Session> {
    this.fail();
    this.opened.push(language);
    await this.gate;
    const spoken = language === "auto" ? "nb" : language;
    return {
      token: `token-${this.opened.length}`,
      expires: this.clock.now() + 30 * MINUTE,
      language: spoken,
      welcome: { text: `Velkommen (${spoken})`, language: spoken },
      starters: [{ id: "s1", title: "Hva er en individuell plan?" }],
      phone: { shown: "918 30 135", uri: "tel:+4791830135" },
      longestText: 1000,
    };
  }

  async send(_token: string, message: Message): Promise<Answered> {
    this.sent.push(message);
    await this.gate;
    this.fail();
    return { replies: this.replies, expires: this.clock.now() + 30 * MINUTE };
  }

  async transcript(): Promise<Transcript> {
    this.fail();
    return { turns: this.turns, expires: this.expires };
  }

  async prolong(token: string): Promise<number | null> {
    this.fail();
    this.prolonged.push(token);
    return this.expires;
  }

  async remove(token: string): Promise<void> {
    this.fail();
    this.removed.push(token);
  }

  async rate(_token: string, topic: string, helpful: boolean): Promise<void> {
    this.fail();
    this.rated.push([topic, helpful]);
  }

  private fail(): void {
    const failure = this.failures.shift();
    if (failure) throw failure;
  }
}

/** Remembers what it was told to show. */
export class FakeScreen implements Screen {
  events: string[] = [];
  messages: Mine[] = [];
  offered: string[] = [];
  noticed: Notice = null;
  spoken: Language | null = null;
  composed = "";
  called: Phone | null = null;
  asked: { step: string | null; problem: string | null; answer: string } | null = null;

  welcome = ({ text }: { text: string }): void => this.note(`welcome ${text}`);
  mine = (message: Mine): void => {
    this.messages.push(message);
    this.note(`mine ${message.text}`);
  };
  mineChanged = (message: Mine): void => this.note(`${message.status} ${message.text}`);
  mineRemoved = (message: Mine): void => this.note(`removed ${message.text}`);
  replies = (replies: readonly Reply[]): void => replies.forEach(({ text }) => this.note(`reply ${text}`));
  choices = (choices: readonly { title: string }[]): void => {
    this.offered = choices.map(({ title }) => title);
  };
  step = (step: string | null, problem: string | null, answer: string): void => {
    this.asked = { step, problem, answer };
  };
  compose = (text: string): void => {
    this.composed = text;
  };
  busy = (): void => undefined;
  notice = (notice: Notice): void => {
    this.noticed = notice;
  };
  language = (language: Language): void => {
    this.spoken = language;
  };
  phone = (phone: Phone): void => {
    this.called = phone;
  };
  longestText = (): void => undefined;
  quietly = (show: () => void): void => {
    this.note("quiet");
    show();
    this.note("loud");
  };
  restarted = (): void => this.note("restarted");
  clear = (): void => this.note("clear");

  private note(event: string): void {
    this.events.push(event);
  }
}

export class FakeShelf implements Shelf {
  held = new Map<string, string>();
  getItem = (key: string): string | null => this.held.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.held.set(key, value);
  removeItem = (key: string): void => void this.held.delete(key);
}

/** A conversation with all its stand-ins; the same shelf makes it the next page of the same tab. */
export function stage(wanted: Language | "auto" = "nb", shelf = new FakeShelf(), clock = new FakeClock()) {
  const assistant = new FakeAssistant(clock);
  const screen = new FakeScreen();
  const memory = new Memory(shelf, "din-plan");
  let ids = 0;
  const options = { municipality: "risor", wanted, newId: () => `id-${(ids += 1)}` };
  const conversation = new Conversation(assistant, memory, screen, clock, options);
  return { assistant, screen, memory, clock, shelf, conversation };
}
