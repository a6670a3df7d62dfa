// The telephone, always in reach: also when the assistant is not.

import type { Phone } from "../replies.js";
import { element, icon } from "./elements.js";
import type { Labels } from "./labels.js";

export class CallLine {
  readonly element = element("p", { class: "call", hidden: true });
  private readonly link = element("a");

  constructor(labels: Labels, phone: Phone | null) {
    const question = labels.text(element("span"), (words) => words.callInstead);
    this.element.append(question, " ", this.link);
    if (phone) this.show(phone);
  }

  show(phone: Phone): void {
    this.link.href = phone.uri;
    this.link.replaceChildren(icon("phone"), phone.shown);
    this.element.hidden = false;
  }
}
