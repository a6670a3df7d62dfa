// Shows what the conversation tells, with the parts of the chat.

import type { Language } from "../language.js";
import type { Clock } from "../lifetime.js";
import type { Choice, Phone, Reply, Welcome } from "../replies.js";
import type { Mine, Notice, Screen } from "../screen.js";
import type { Step } from "../steps.js";
import type { Announcer } from "./announcer.js";
import type { CallLine } from "./call_line.js";
import type { Choices } from "./choices.js";
import type { Composer } from "./composer.js";
import type { Labels } from "./labels.js";
import type { Log, TypingSign } from "./log.js";
import type { Notices } from "./notices.js";
import type { Panel } from "./panel.js";
import type { Scroller } from "./scroller.js";

/** The typing sign waits so long, so that it does not flicker before a quick answer. */
const TYPING_AFTER = 250;
/** And so long before it is announced. */
const ANNOUNCE_AFTER = 2000;

export interface Parts {
  labels: Labels;
  announcer: Announcer;
  log: Log;
  typing: TypingSign;
  choices: Choices;
  scroller: Scroller;
  notices: Notices;
  composer: Composer;
  calls: CallLine;
}

export class Stage implements Screen {
  private currentStep: Step | null = null;
  private latest: HTMLElement | null = null;
  private question: HTMLElement | null = null;
  private spokenLanguage: Language = "nb";
  private timers: (() => void)[] = [];

  constructor(
    private readonly parts: Parts,
    private readonly panel: Panel,
    private readonly clock: Clock,
  ) {}

  /**
   * Move to where the citizen goes on: the field. On a touch screen to the conversation instead,
   * because the field would raise a keyboard over what there is to read.
   */
  focus(): void {
    if (!this.panel.isOpen) return;
    const { composer, scroller, notices } = this.parts;
    const touch = window.matchMedia("(pointer: coarse)").matches && !this.currentStep;
    if (composer.element.hidden) notices.button?.focus();
    else if (touch) scroller.element.focus({ preventScroll: true });
    else composer.focus();
  }

  welcome(welcome: Welcome): void {
    this.spokenLanguage = welcome.language;
    this.put(this.parts.log.welcome(welcome));
  }

  mine(message: Mine): void {
    this.put(this.parts.log.mine(message));
  }

  mineChanged(message: Mine): void {
    const { log, announcer, scroller } = this.parts;
    const said = log.update(message);
    if (!said) return;
    announcer.warn(said);
    this.panel.hint(said);
    scroller.show(log.entryOf(message));
  }

  mineRemoved(message: Mine): void {
    this.parts.log.remove(message);
    this.focus();
  }

  replies(replies: readonly Reply[], time: number): void {
    const { log, typing, labels } = this.parts;
    this.question = this.latest;
    for (const reply of replies) {
      this.spokenLanguage = reply.language;
      this.latest = log.reply(reply, time);
    }
    typing.show(false);
    this.panel.hint(labels.words.answered);
  }

  choices(choices: readonly Choice[]): void {
    const wayOn = this.currentStep === "confirm" || this.currentStep === "consent";
    this.parts.choices.show(choices, this.spokenLanguage, wayOn);
    // A long answer is read from its beginning, below the question. Only now is everything there
    // that takes room.
    this.parts.scroller.show(this.question ?? this.latest);
  }

  step(step: Step | null, problem: string | null, answer: string): void {
    this.currentStep = step;
    this.parts.composer.ask(step, problem, answer, this.spokenLanguage);
  }

  compose(text: string): void {
    this.parts.composer.compose(text);
  }

  busy(busy: boolean): void {
    const { composer, typing, announcer, labels, scroller } = this.parts;
    composer.setBusy(busy);
    for (const stop of this.timers) stop();
    this.timers = [];
    typing.show(false);
    if (!busy) return;
    const write = (): void => {
      typing.show(true);
      scroller.show(this.latest);
    };
    const announce = (): void => announcer.say(labels.words.writing);
    this.timers = [this.clock.after(TYPING_AFTER, write), this.clock.after(ANNOUNCE_AFTER, announce)];
  }

  notice(notice: Notice): void {
    const { notices, composer, labels } = this.parts;
    const over = notice === "ended" || notice === "deleted";
    const hadFocus = this.hasFocusIn(composer.element) || this.hasFocusIn(notices.element);
    notices.show(notice);
    composer.element.hidden = over;
    // What was stood on may be gone; the reader goes on from what can be done now.
    if (hadFocus && over) notices.button?.focus();
    if (notice === "ending") this.panel.hint(labels.words.ending);
    if (over) this.panel.hint("");
  }

  language(language: Language): void {
    this.parts.labels.speak(language);
  }

  phone(phone: Phone): void {
    this.parts.calls.show(phone);
  }

  longestText(longest: number): void {
    this.parts.composer.longestText = longest;
  }

  quietly(show: () => void): void {
    this.parts.log.quietly(show);
  }

  restarted(): void {
    this.parts.log.divide();
  }

  clear(): void {
    this.parts.log.clear();
    this.latest = this.question = null;
  }

  private put(entry: HTMLElement): void {
    this.latest = entry;
    this.question = null;
    this.parts.scroller.show(entry);
  }

  private hasFocusIn(part: HTMLElement): boolean {
    const root = part.getRootNode();
    return root instanceof ShadowRoot && part.contains(root.activeElement);
  }
}
