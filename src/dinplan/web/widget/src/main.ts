// The script that a municipality puts on its page. It places <din-plan-chat>, or fills the one there.

import { readSettings } from "./settings.js";
import type { Clock } from "./lifetime.js";
import { Chat } from "./view/chat.js";
import { keyboardRoom } from "./view/keyboard_room.js";
import style from "./style.css";

const NAME = "din-plan-chat";

const script = document.currentScript as HTMLScriptElement | null;
const scriptAddress = script?.src ?? new URL("widget.js", location.href).href;

const clock: Clock = {
  now: () => Date.now(),
  every: (milliseconds, run) => {
    const timer = setInterval(run, milliseconds);
    return () => clearInterval(timer);
  },
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

class ChatElement extends HTMLElement {
  private chat: Chat | null = null;

  connectedCallback(): void {
    // Moved on the page by the host: the conversation goes on.
    if (this.chat) return;
    const page = this.closest("[lang]") ?? document.documentElement;
    const attribute = (name: string): string | null =>
      this.getAttribute(name) ?? script?.getAttribute(name) ?? null;
    const settings = readSettings(attribute, scriptAddress, page.getAttribute("lang"));
    this.dataset.mode = settings.mode;
    this.dataset.scheme ??= attribute("data-scheme") ?? "auto";
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet, keyboardRoom()];
    const chat = new Chat(settings, clock);
    this.chat = chat;
    root.append(chat.element);
    window.addEventListener("online", () => chat.reconnected());
    window.addEventListener("offline", () => chat.disconnected());
    document.addEventListener("visibilitychange", () => chat.lookAtTheClock());
    chat.start();
  }
}

/** A browser too old for the chat gets the address of the page that works in every browser. */
function placeLink(): void {
  const link = document.createElement("a");
  link.href = new URL("chat/simple", scriptAddress).href;
  link.textContent = "Spør om individuell plan";
  document.body.append(link);
}

function start(): void {
  const able = "adoptedStyleSheets" in Document.prototype && "HTMLDialogElement" in window;
  if (!able) return placeLink();
  if (customElements.get(NAME)) return;
  customElements.define(NAME, ChatElement);
  if (!document.querySelector(NAME)) document.body.append(document.createElement(NAME));
}

start();
