// Deleting the conversation: asks once, and says when it could not be done.

import { Failed } from "../assistant.js";
import { button, element } from "./elements.js";
import type { Labels } from "./labels.js";

export class Removal {
  readonly element = element("dialog", { class: "removal", "aria-labelledby": "din-plan-removal" });
  private readonly failure = element("p", { class: "error", role: "alert" });
  private readonly keep: HTMLButtonElement;

  /** `remove` deletes; `removed` is called when it is done and the dialog is closed. */
  constructor(
    private readonly labels: Labels,
    private readonly remove: () => Promise<void>,
    private readonly removed: () => void,
  ) {
    const title = labels.text(element("h3", { id: "din-plan-removal" }), (w) => w.removeTitle);
    const text = labels.text(element("p", { id: "din-plan-removal-text" }), (w) => w.removeText);
    const yes = button("act danger", () => void this.confirmed());
    this.keep = button("act", () => this.element.close());
    labels.text(yes, (words) => words.removeYes);
    labels.text(this.keep, (words) => words.removeNo);
    this.element.setAttribute("aria-describedby", text.id);
    this.element.append(title, text, this.failure, element("div", { class: "row" }, this.keep, yes));
    // Escape keeps the conversation, and must not close the chat behind the question as well.
    this.element.addEventListener("keydown", (event) => event.stopPropagation());
  }

  ask(): void {
    this.failure.textContent = "";
    this.element.showModal();
    // What deletes nothing is the safe one to stand on.
    this.keep.focus();
  }

  private async confirmed(): Promise<void> {
    try {
      await this.remove();
    } catch (error) {
      const tooLate = error instanceof Failed && error.reason === "expired";
      const { words } = this.labels;
      this.failure.textContent = tooLate ? words.removeTooLate : words.removeFailed;
      return;
    }
    this.element.close();
    this.removed();
  }
}
