// Where the citizen writes: a field that fits what is asked, its errors, the counter and the button.

import { lengthOf } from "../length.js";
import type { Language } from "../language.js";
import { fieldFor, type Field, type Step } from "../steps.js";
import type { Words } from "../words/words.js";
import { element, icon } from "./elements.js";
import type { Labels } from "./labels.js";

const MOST_ROWS = 5;
/** The counter is read out when the writer pauses, not at every letter. */
const PAUSE = 1200;

type Input = HTMLInputElement | HTMLTextAreaElement;

export interface ComposerActions {
  /** Returns whether the text was taken; if not, it stays in the field. */
  send(text: string): boolean;
  announce(text: string): void;
  drafted(text: string): void;
}

export class Composer {
  readonly element = element("form", { class: "composer", novalidate: true });
  private readonly area = element("textarea", { id: "din-plan-text", rows: "1", autocomplete: "off" });
  private readonly line = element("input", { id: "din-plan-line", hidden: true });
  private readonly label = element("label", { for: "din-plan-text" });
  private readonly error = element("p", { id: "din-plan-error", class: "error", hidden: true });
  private readonly counter = element("p", { id: "din-plan-counter", class: "counter", hidden: true });
  private readonly button = element("button", { type: "submit", class: "send" }, icon("send"));
  private step: Step | null = null;
  private longest = 1000;
  private busy = false;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly labels: Labels,
    private readonly actions: ComposerActions,
  ) {
    labels.text(this.label, (words) => this.labelText(words));
    labels.attribute(this.button, "aria-label", (words) => words.send);
    labels.whenChanged(() => this.count());
    const row = element("div", { class: "field" }, this.area, this.line, this.button);
    this.element.append(this.label, this.error, row, this.counter);
    this.listen();
  }

  get field(): Input {
    return this.line.hidden ? this.area : this.line;
  }

  focus(): void {
    this.field.focus({ preventScroll: true });
  }

  set longestText(longest: number) {
    this.longest = longest;
    this.count();
  }

  /** Put words into the field; what already stands there is kept behind them. */
  compose(text: string): void {
    const { field } = this;
    field.value = field.value.trim() && field.value !== text ? `${text} ${field.value}` : text;
    this.changed();
  }

  setBusy(busy: boolean): void {
    this.busy = busy;
    // Not `disabled`: the reader would be thrown off the button it has just pressed.
    this.button.setAttribute("aria-disabled", String(busy));
  }

  /**
   * Ask for a step, or for any message.
   *
   * @param problem Why the last answer was not taken; stands by the field and is tied to it.
   * @param answer That answer, so that it can be mended.
   */
  ask(step: Step | null, problem: string | null, answer: string, language: Language): void {
    const hadFocus = this.hasFocus;
    const { field: old } = this;
    const kept = this.step === null && step === null ? old.value : answer;
    this.step = step;
    this.furnish(fieldFor(step));
    if (this.field !== old) old.value = "";
    this.field.value = kept;
    this.label.textContent = this.labelText(this.labels.words);
    this.label.htmlFor = this.field.id;
    this.showError(problem, language);
    this.changed();
    if (hadFocus) this.focus();
  }

  private get hasFocus(): boolean {
    const root = this.element.getRootNode();
    return root instanceof ShadowRoot && root.activeElement === this.field;
  }

  private furnish(field: Field): void {
    const isLine = field.kind === "line";
    this.line.hidden = !isLine;
    this.area.hidden = isLine;
    this.line.type = field.type;
    this.line.setAttribute("autocomplete", field.autocomplete);
  }

  private labelText(words: Words): string {
    return this.step ? words.steps[this.step] : words.message;
  }

  private showError(problem: string | null, language: Language): void {
    this.error.textContent = problem ?? "";
    this.error.hidden = !problem;
    this.error.lang = language;
    this.describe();
  }

  /** Tie to the field what is said about it: what is wrong, and how much room is left. */
  private describe(): void {
    const { field } = this;
    const { tooLong } = this.length;
    const by = [this.error, this.counter].filter((text) => !text.hidden).map((text) => text.id);
    for (const one of [this.area, this.line]) {
      one.removeAttribute("aria-describedby");
      one.removeAttribute("aria-invalid");
    }
    if (by.length) field.setAttribute("aria-describedby", by.join(" "));
    if (tooLong || !this.error.hidden) field.setAttribute("aria-invalid", "true");
  }

  private get length(): ReturnType<typeof lengthOf> {
    return lengthOf(this.field.value, this.longest);
  }

  private listen(): void {
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.area.addEventListener("keydown", (event) => {
      // Enter in the middle of composing a letter belongs to the keyboard, not to us.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    for (const field of [this.area, this.line]) field.addEventListener("input", () => this.changed());
  }

  private submit(): void {
    const text = this.field.value;
    const { tooLong, left } = this.length;
    if (tooLong) {
      this.actions.announce(this.labels.words.tooLong(-left));
      this.focus();
      return;
    }
    if (this.busy || !text.trim() || !this.actions.send(text)) return;
    this.field.value = "";
    this.showError(null, this.labels.language);
    this.changed();
  }

  private changed(): void {
    this.count();
    this.grow();
    // Answers to the contact request are personal: they are not kept, not even in the tab.
    this.actions.drafted(this.step ? "" : this.field.value);
  }

  private count(): void {
    const { left, shown, tooLong } = this.length;
    const { words } = this.labels;
    const text = tooLong ? words.tooLong(-left) : words.charactersLeft(left);
    this.counter.textContent = shown ? text : "";
    this.counter.hidden = !shown;
    this.counter.classList.toggle("over", tooLong);
    this.describe();
    clearTimeout(this.pause);
    if (shown && this.hasFocus) this.pause = setTimeout(() => this.actions.announce(text), PAUSE);
  }

  /** As many rows as the text needs, up to a few; by attribute, since inline style is not ours. */
  private grow(): void {
    const { area } = this;
    if (area.hidden) return;
    area.rows = 1;
    while (area.rows < MOST_ROWS && area.scrollHeight > area.clientHeight + 1) area.rows += 1;
  }
}
