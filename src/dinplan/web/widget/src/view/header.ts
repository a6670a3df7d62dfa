// The top of the chat: its name, the language switch, the menu and the way out.

import type { Language } from "../language.js";
import { LANGUAGE_NAMES } from "../words/words.js";
import { button, element, icon, spoken, type IconName } from "./elements.js";
import type { Labels } from "./labels.js";

export interface HeaderActions {
  speak(language: Language): void;
  resize(size: number): void;
  print(): void;
  download(): void;
  remove(): void;
  /** Null where there is nothing to close: on a page of its own. */
  close: (() => void) | null;
}

export class Header {
  readonly element: HTMLElement;
  private readonly menu: HTMLElement;
  readonly menuButton: HTMLButtonElement;
  private readonly languages = new Map<Language, HTMLButtonElement>();
  private readonly sizes: HTMLButtonElement[] = [];

  constructor(
    private readonly labels: Labels,
    private readonly actions: HeaderActions,
    norwegian: "nb" | "nn",
    heading: "h1" | "h2",
  ) {
    const title = labels.text(element(heading, { id: "din-plan-title" }), (words) => words.title);
    const subtitle = labels.text(element("p"), (words) => words.subtitle);
    const name = element("div", { class: "name" }, title, subtitle);
    this.menu = this.makeMenu();
    this.menuButton = button("plain", () => this.toggleMenu(), icon("more"));
    this.menuButton.setAttribute("aria-controls", this.menu.id);
    labels.attribute(this.menuButton, "aria-label", (words) => words.menu);
    const tools = element("div", { class: "tools" }, this.makeSwitch([norwegian, "en"]), this.menuButton);
    if (actions.close) tools.append(this.makeClose(actions.close));
    this.element = element("div", { class: "header" }, name, tools, this.menu);
    this.toggleMenu(false);
    labels.whenChanged(() => this.markLanguage());
    this.markLanguage();
  }

  get menuIsOpen(): boolean {
    return !this.menu.hidden;
  }

  toggleMenu(open = !this.menuIsOpen): void {
    this.menu.hidden = !open;
    this.menuButton.setAttribute("aria-expanded", String(open));
  }

  showSize(size: number): void {
    this.sizes.forEach((one, index) => one.setAttribute("aria-pressed", String(index === size)));
  }

  private makeSwitch(languages: Language[]): HTMLElement {
    const group = element("div", { class: "languages", role: "group" });
    this.labels.attribute(group, "aria-label", (words) => words.languageSwitch);
    for (const language of languages) {
      const one = button("language", () => this.actions.speak(language), LANGUAGE_NAMES[language]);
      one.lang = language;
      this.languages.set(language, one);
      group.append(one);
    }
    return group;
  }

  private markLanguage(): void {
    const english = this.labels.language === "en";
    for (const [language, one] of this.languages) {
      one.setAttribute("aria-pressed", String((language === "en") === english));
    }
  }

  private makeClose(close: () => void): HTMLElement {
    const made = button("plain", close, icon("close"));
    return this.labels.attribute(made, "aria-label", (words) => words.close);
  }

  private makeMenu(): HTMLElement {
    const { labels, actions } = this;
    const sizes = element("div", { class: "sizes", role: "group", "aria-labelledby": "din-plan-size" });
    for (const size of [0, 1, 2]) {
      const letter = element("span", { "aria-hidden": "true" }, "A");
      const name = labels.text(spoken(), (words) => words.sizes[size] ?? "");
      const one = button(`size size-${size}`, () => actions.resize(size), letter, name);
      this.sizes.push(one);
      sizes.append(one);
    }
    const sizeName = element("span", { id: "din-plan-size" });
    labels.text(sizeName, (words) => words.textSize);
    const textSize = element("div", { class: "text-size" }, icon("text"), sizeName, sizes);
    return element(
      "div",
      { class: "menu", id: "din-plan-menu" },
      textSize,
      this.makeItem("print", actions.print),
      this.makeItem("download", actions.download),
      this.makeItem("remove", actions.remove),
    );
  }

  private makeItem(name: IconName & ("print" | "download" | "remove"), act: () => void): HTMLElement {
    const words = this.labels.text(element("span"), (all) => all[name]);
    const press = (): void => {
      this.toggleMenu(false);
      // Focus first: what opens next returns it to where it finds it.
      this.menuButton.focus();
      act();
    };
    return button("item", press, icon(name), words);
  }
}
