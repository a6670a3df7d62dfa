// The part that scrolls: keeps the beginning of what is new in view.

import { element } from "./elements.js";
import type { Labels } from "./labels.js";

const ABOVE = 8;

export class Scroller {
  readonly element: HTMLElement;

  constructor(labels: Labels, ...content: HTMLElement[]) {
    // Focusable, so that the arrow keys scroll it.
    this.element = element("div", { class: "scroller", tabindex: "0", role: "group" }, ...content);
    labels.attribute(this.element, "aria-label", (words) => words.conversation);
  }

  /** Scroll to the end, but no further than to where this entry begins: long answers start at the top. */
  show(entry: HTMLElement | null): void {
    const box = this.box;
    const bottom = box.scrollHeight - box.clientHeight;
    if (!entry) {
      box.scrollTop = bottom;
      return;
    }
    const top = entry.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTop = Math.min(bottom, top - ABOVE);
  }

  get top(): number {
    return this.box.scrollTop;
  }

  set top(top: number) {
    this.box.scrollTop = top;
  }

  /** On a very low screen the whole panel scrolls, header and all; see style.css. */
  private get box(): HTMLElement {
    const own = getComputedStyle(this.element).overflowY !== "visible";
    return own ? this.element : (this.element.parentElement ?? this.element);
  }
}
