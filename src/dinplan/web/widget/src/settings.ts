// What the municipality wrote into its page, read once.

import { wantedLanguage, type Language } from "./language.js";
import type { Phone } from "./replies.js";
import { phoneAddress } from "./text.js";

export interface Settings {
  /** Where the assistant is: the script's own address. */
  base: URL;
  municipality: string | null;
  wanted: Language | "auto";
  mode: "launcher" | "page";
  /** Shown from the first moment, also if the assistant never answers. */
  phone: Phone | null;
}

type Attribute = (name: string) => string | null;

/**
 * The settings of one chat.
 *
 * @param attribute Reads `data-…` of the element, and where that has none, of the script.
 * @param script The script's address; the assistant is asked there and nowhere else.
 * @param page The page's own language, from its `lang`.
 */
export function readSettings(attribute: Attribute, script: string, page: string | null): Settings {
  const phone = attribute("data-phone")?.trim();
  return {
    base: new URL("webhooks/web/", script),
    municipality: attribute("data-municipality") || null,
    wanted: wantedLanguage(attribute("data-language"), page),
    mode: attribute("data-mode") === "page" ? "page" : "launcher",
    phone: phone && /\d{3}/.test(phone) ? { shown: phone, uri: phoneAddress(phone) } : null,
  };
}
