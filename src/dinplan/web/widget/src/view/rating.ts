// "Did this help you?" under an answer.

import type { Reply } from "../replies.js";
import { WORDS } from "../words/words.js";
import { button, element } from "./elements.js";

/** Whether to ask: only about answers, and never someone who may be in danger. */
export function canBeRated(reply: Reply): boolean {
  return reply.topic !== null && reply.topic !== "emergency" && !reply.step && reply.sources.length > 0;
}

/** The question with its two buttons; after the press, thanks stands in their place. */
export function ratingElement(reply: Reply, rate: (helpful: boolean) => Promise<void>): HTMLElement {
  const words = WORDS[reply.language];
  const group = element("div", { class: "rating", role: "group", "aria-label": words.helpful });
  const press = async (helpful: boolean): Promise<void> => {
    for (const one of group.querySelectorAll("button")) one.setAttribute("aria-disabled", "true");
    const said = await rate(helpful).then(
      () => words.thanks,
      () => words.notCounted,
    );
    const thanks = element("p", { tabindex: "-1" }, said);
    const hadFocus = group.contains((group.getRootNode() as ShadowRoot).activeElement);
    group.replaceChildren(thanks);
    // The pressed button is gone; the reader stands where it stood and hears the thanks.
    if (hadFocus) thanks.focus({ preventScroll: true });
  };
  const once = (helpful: boolean) => (): void => {
    if (!group.querySelector("[aria-disabled]")) void press(helpful);
  };
  const question = element("span", { "aria-hidden": "true" }, words.helpful);
  group.append(question, button("small", once(true), words.yes), button("small", once(false), words.no));
  return group;
}

/** What stands under an answer that was rated on an earlier page. */
export function ratedElement(reply: Reply): HTMLElement {
  return element("div", { class: "rating" }, element("p", {}, WORDS[reply.language].thanks));
}
