// The entries of the log: what the citizen wrote and what the assistant answered.

import type { Language } from "../language.js";
import type { Reply, Welcome } from "../replies.js";
import type { Mine } from "../screen.js";
import { WORDS, type Words } from "../words/words.js";
import { blockElements } from "./blocks.js";
import { button, element, spoken } from "./elements.js";
import { canBeRated, ratedElement, ratingElement } from "./rating.js";
import { sourcesElement } from "./sources.js";

/** What can be done with an entry. */
export interface EntryActions {
  retry(message: Mine): void;
  withdraw(message: Mine): void;
  rate(reply: Reply, helpful: boolean): Promise<void>;
  wasRated(reply: Reply): boolean;
}

export function welcomeElement(welcome: Welcome): HTMLElement {
  const words = WORDS[welcome.language];
  const text = element("div", { class: "text" }, ...blockElements(welcome.text, [], words));
  return said("theirs welcome", welcome.language, words.assistantSays, text);
}

/** A reply. Its text is announced; what stands under it is found, not announced. */
export function replyElement(reply: Reply, actions: EntryActions): HTMLElement {
  const words = WORDS[reply.language];
  // What is summed up are the citizen's own number and address.
  const blocks = blockElements(reply.text, reply.foreign, words, reply.step !== "confirm");
  const text = element("div", { class: "text" }, ...blocks);
  const count = reply.choices.length;
  if (count) text.append(spoken(words.choicesBelow(count)));
  const entry = said("theirs", reply.language, words.assistantSays, text);
  if (reply.reference) {
    entry.append(element("p", { class: "reference" }, words.reference(reply.reference)));
  }
  const under = element("div", { class: "under", "aria-live": "off" });
  const sources = sourcesElement(reply);
  if (sources) under.append(sources);
  if (canBeRated(reply)) {
    const rate = (helpful: boolean): Promise<void> => actions.rate(reply, helpful);
    under.append(actions.wasRated(reply) ? ratedElement(reply) : ratingElement(reply, rate));
  }
  if (under.childElementCount) entry.append(under);
  return entry;
}

/** A message of the citizen's, whose state below it can change. */
export class MineEntry {
  readonly element: HTMLElement;
  private readonly state = element("div", { class: "state" });

  constructor(
    private readonly message: Mine,
    language: Language,
    private readonly actions: EntryActions,
  ) {
    const text = element("div", { class: "text" }, message.text);
    this.element = said("mine", message.language ?? language, WORDS[language].youSaid, text);
    // The one who wrote it need not hear it again; a state is announced by itself.
    this.element.setAttribute("aria-live", "off");
    this.element.append(this.state);
  }

  /** Show the message's state; returns what to announce, or null. */
  update(words: Words, language: Language): string | null {
    const { status, reason } = this.message;
    this.element.dataset.status = status;
    this.state.lang = language;
    this.state.replaceChildren();
    if (status === "sending") this.state.append(element("p", { class: "later" }, words.sending));
    if (status === "sent" || status === "sending" || !reason) return null;
    const said = notSent(this.message, words);
    this.state.append(element("p", {}, said));
    if (reason !== "expired") this.state.append(this.buttons(words));
    return said;
  }

  /** The button with which to send again, where there is one. */
  get retryButton(): HTMLElement | null {
    return this.state.querySelector("button");
  }

  private buttons(words: Words): HTMLElement {
    const { message, actions } = this;
    const retry = button("small", () => actions.retry(message), words.retry);
    const back = button("small", () => actions.withdraw(message), words.takeBack);
    const tryable = message.reason !== "refused" && message.status !== "waiting";
    return element("div", { class: "row" }, ...(tryable ? [retry, back] : [back]));
  }
}

function notSent(message: Mine, words: Words): string {
  const { reason, wait } = message;
  const why = reason ? words.notSent[reason] : "";
  return reason === "busy" && wait ? `${why} ${words.waitSeconds(wait)}` : why;
}

function said(side: string, language: Language, who: string, text: HTMLElement): HTMLElement {
  return element("div", { class: `entry ${side}`, lang: language }, spoken(`${who} `), text);
}
