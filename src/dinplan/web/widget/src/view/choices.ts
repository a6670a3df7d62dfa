// The choices under the last reply: buttons that become the citizen's message.

import type { Choice } from "../replies.js";
import { button, element } from "./elements.js";
import type { Labels } from "./labels.js";

export class Choices {
  readonly element = element("div", { class: "choices", role: "group", hidden: true });

  constructor(
    labels: Labels,
    private readonly chosen: (choice: Choice) => void,
  ) {
    labels.attribute(this.element, "aria-label", (words) => words.choices);
  }

  /** Show these and no others; `main` makes the first stand out, as the way on. */
  show(choices: readonly Choice[], language: string, main: boolean): void {
    const buttons = choices.map((choice, index) =>
      button(main && index === 0 ? "choice main" : "choice", () => this.chosen(choice), choice.title),
    );
    this.element.lang = language;
    this.element.replaceChildren(...buttons);
    this.element.hidden = !buttons.length;
  }
}
