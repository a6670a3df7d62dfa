// What is only said to those who hear the page: states, each once.

import { element } from "./elements.js";

/** Long enough to be read out, short enough not to be found again when the reader browses. */
const STANDS = 5000;

export class Announcer {
  readonly element: HTMLElement;
  private readonly polite = element("div", { role: "status", class: "spoken" });
  private readonly urgent = element("div", { role: "alert", class: "spoken" });

  constructor() {
    this.element = element("div", {}, this.polite, this.urgent);
  }

  say(text: string): void {
    this.put(this.polite, text);
  }

  /** Interrupts what is being read: only for what went wrong, or is about to end. */
  warn(text: string): void {
    this.put(this.urgent, text);
  }

  private put(region: HTMLElement, text: string): void {
    const line = element("p", {}, text);
    region.replaceChildren(line);
    setTimeout(() => line.remove(), STANDS);
  }
}
