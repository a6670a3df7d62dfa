// The conversation on the screen: only ever added to, so that nothing is announced twice.

import type { Reply, Welcome } from "../replies.js";
import type { Mine } from "../screen.js";
import type { Line } from "../written.js";
import { element, spoken } from "./elements.js";
import { MineEntry, replyElement, welcomeElement, type EntryActions } from "./entries.js";
import type { Labels } from "./labels.js";

/** The log keeps quiet for so long after it was filled from an earlier page. */
const SETTLES = 1000;

export class Log {
  readonly element: HTMLElement;
  private readonly messages = new Map<Mine, MineEntry>();
  private readonly lines = new Map<Element, Line>();

  constructor(
    private readonly labels: Labels,
    private readonly actions: EntryActions,
  ) {
    this.element = element("div", { role: "log", class: "log", "aria-live": "polite" });
    labels.attribute(this.element, "aria-label", (words) => words.messages);
  }

  get isEmpty(): boolean {
    return !this.element.childElementCount;
  }

  welcome(welcome: Welcome): HTMLElement {
    const { text, language } = welcome;
    return this.add(welcomeElement(welcome), { from: "assistant", text, language, time: null, reply: null });
  }

  reply(reply: Reply, time: number): HTMLElement {
    const { text, language } = reply;
    const line: Line = { from: "assistant", text, language, time, reply };
    return this.add(replyElement(reply, this.actions), line);
  }

  mine(message: Mine): HTMLElement {
    const entry = new MineEntry(message, this.labels.language, this.actions);
    this.messages.set(message, entry);
    entry.update(this.labels.words, this.labels.language);
    const { text, language, time } = message;
    const shown = language ?? this.labels.language;
    return this.add(entry.element, { from: "citizen", text, language: shown, time, reply: null });
  }

  /** Show a message's new state; returns what to announce, or null. */
  update(message: Mine): string | null {
    return this.messages.get(message)?.update(this.labels.words, this.labels.language) ?? null;
  }

  retryButton(message: Mine): HTMLElement | null {
    return this.messages.get(message)?.retryButton ?? null;
  }

  entryOf(message: Mine): HTMLElement | null {
    return this.messages.get(message)?.element ?? null;
  }

  remove(message: Mine): void {
    const entry = this.messages.get(message);
    if (!entry) return;
    this.lines.delete(entry.element);
    entry.element.remove();
    this.messages.delete(message);
  }

  divide(): void {
    if (this.isEmpty) return;
    const line = element("p", { class: "divider" }, this.labels.words.newConversation);
    line.lang = this.labels.language;
    this.element.append(line);
  }

  clear(): void {
    this.messages.clear();
    this.lines.clear();
    this.element.replaceChildren();
  }

  /** Fill the log without a word being announced. */
  quietly(fill: () => void): void {
    this.element.setAttribute("aria-live", "off");
    fill();
    setTimeout(() => this.element.setAttribute("aria-live", "polite"), SETTLES);
  }

  /** What was said, for paper and file; messages that were not sent are left out. */
  get said(): Line[] {
    const unsent = new Set([...this.messages].filter(([m]) => m.status !== "sent").map(([, e]) => e.element));
    return [...this.lines].filter(([entry]) => !unsent.has(entry as HTMLElement)).map(([, line]) => line);
  }

  private add(entry: HTMLElement, line: Line): HTMLElement {
    this.lines.set(entry, line);
    this.element.append(entry);
    return entry;
  }
}

/** The sign that the assistant is writing; it is announced only if it stands for a while. */
export class TypingSign {
  readonly element = element("div", { class: "typing", hidden: true });

  constructor(labels: Labels) {
    const dots = [0, 1, 2].map(() => element("span", { class: "dot", "aria-hidden": "true" }));
    this.element.append(...dots, labels.text(spoken(), (words) => words.writing));
  }

  show(shown: boolean): void {
    this.element.hidden = !shown;
  }
}
