// What the chat as a whole has to say, above the field: one thing at a time, with what can be done.

import type { Notice } from "../screen.js";
import type { Words } from "../words/words.js";
import type { Announcer } from "./announcer.js";
import { button, element } from "./elements.js";
import type { Labels } from "./labels.js";

export interface NoticeActions {
  goOn(): void;
  restart(): void;
  tryAgain(): void;
}

type Shown = Exclude<Notice, null>;

const TEXTS: Record<Shown, (words: Words) => string> = {
  offline: (words) => words.offline,
  slow: (words) => words.slow,
  ending: (words) => words.ending,
  ended: (words) => words.ended,
  down: (words) => words.down,
  deleted: (words) => words.deleted,
};

export class Notices {
  readonly element = element("div", { class: "notice", hidden: true });
  private shown: Notice = null;

  constructor(
    private readonly labels: Labels,
    private readonly announcer: Announcer,
    private readonly actions: NoticeActions,
  ) {
    labels.whenChanged(() => this.draw());
  }

  get now(): Notice {
    return this.shown;
  }

  get button(): HTMLButtonElement | null {
    return this.element.querySelector("button");
  }

  show(notice: Notice): void {
    if (notice === this.shown) return;
    this.shown = notice;
    this.draw();
    if (!notice) return;
    const text = TEXTS[notice](this.labels.words);
    if (notice === "slow" || notice === "deleted") this.announcer.say(text);
    else this.announcer.warn(text);
  }

  private draw(): void {
    const { shown } = this;
    const { words } = this.labels;
    this.element.hidden = !shown;
    this.element.dataset.kind = shown ?? "";
    this.element.replaceChildren();
    if (!shown) return;
    this.element.append(element("p", {}, TEXTS[shown](words)));
    const act = this.act(shown, words);
    if (act) this.element.append(act);
  }

  private act(notice: Shown, words: Words): HTMLElement | null {
    const { actions } = this;
    if (notice === "ending") return button("act", () => actions.goOn(), words.goOn);
    if (notice === "ended" || notice === "deleted") {
      return button("act", () => actions.restart(), words.restart);
    }
    return notice === "down" ? button("act", () => actions.tryAgain(), words.tryAgain) : null;
  }
}
