// The launcher and the panel that it opens: beside the page on a desktop, over it on a telephone.

import { button, element, icon } from "./elements.js";
import type { Labels } from "./labels.js";

/** Where the panel fills the screen; the same line stands in style.css. */
export const SMALL = "(max-width: 40rem), (max-height: 30rem)";

export interface Panel {
  /** Everything that is shown, for the shadow root. */
  readonly elements: readonly HTMLElement[];
  readonly isOpen: boolean;
  /** Show the chat; `focus` moves the reader into it. */
  open(focus?: boolean): void;
  close(focus?: boolean): void;
  /** Says, only while the panel is closed, beside the launcher what would be missed while the panel is closed. */
  hint(text: string): void;
}

/** The chat as a page of its own: always open, nothing to launch. */
export class PagePanel implements Panel {
  readonly elements: readonly HTMLElement[];
  readonly isOpen = true;

  constructor(...content: HTMLElement[]) {
    const attributes = { class: "panel", "aria-labelledby": "din-plan-title" };
    this.elements = [element("section", attributes, ...content)];
  }

  open(): void {}
  close(): void {}
  hint(): void {}
}

/** What the panel asks of the chat inside it. */
export interface Inside {
  opened(): void;
  closing(): void;
  /** Escape was pressed; returns whether something inside took it. */
  escape(): boolean;
  focus(): void;
}

export class LaunchedPanel implements Panel {
  readonly elements: readonly HTMLElement[];
  private readonly dialog: HTMLDialogElement;
  private readonly launcher: HTMLButtonElement;
  private readonly bubble = element("p", { class: "hint", role: "status" });
  private readonly small = window.matchMedia(SMALL);
  private shown = false;

  constructor(
    labels: Labels,
    private readonly inside: Inside,
    ...content: HTMLElement[]
  ) {
    const name = labels.text(element("span"), (words) => words.launch);
    this.launcher = button("launcher", () => this.open(), icon("chat"), name);
    this.launcher.setAttribute("aria-haspopup", "dialog");
    this.launcher.setAttribute("aria-controls", "din-plan-panel");
    this.launcher.setAttribute("aria-expanded", "false");
    const attributes = { class: "panel", id: "din-plan-panel", "aria-labelledby": "din-plan-title" };
    this.dialog = element("dialog", attributes, ...content);
    this.elements = [this.bubble, this.launcher, this.dialog];
    this.listen();
  }

  get isOpen(): boolean {
    return this.shown;
  }

  open(focus = true): void {
    if (this.shown) return;
    this.shown = true;
    this.hint("");
    this.launcher.setAttribute("aria-expanded", "true");
    this.show();
    this.inside.opened();
    if (focus) this.inside.focus();
  }

  close(focus = true): void {
    if (!this.shown) return;
    this.inside.closing();
    this.shown = false;
    this.dialog.close();
    this.launcher.setAttribute("aria-expanded", "false");
    if (focus) this.launcher.focus();
  }

  hint(text: string): void {
    this.bubble.textContent = this.shown ? "" : text;
  }

  /** Over the page on a small screen, where the page behind must be out of reach; else beside it. */
  private show(): void {
    if (this.small.matches) this.dialog.showModal();
    // Not by `show()`, which would take the focus from a page that has just been loaded.
    else this.dialog.setAttribute("open", "");
  }

  private listen(): void {
    this.dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      // Taken here, so that neither the browser nor the page around closes something of its own.
      event.preventDefault();
      event.stopPropagation();
      if (!this.inside.escape()) this.close();
    });
    // On the page beside it as well: what has the focus there may stand behind the panel.
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) this.close(false);
    });
    // The back gesture of a telephone arrives as this and not as a key.
    this.dialog.addEventListener("cancel", (event) => {
      if (event.target !== this.dialog) return;
      event.preventDefault();
      this.close();
    });
    this.small.addEventListener("change", () => this.changeSize());
  }

  /** The window became small or large: the same dialog, shown the other way. */
  private changeSize(): void {
    if (!this.shown) return;
    const root = this.dialog.getRootNode() as ShadowRoot;
    const { activeElement } = root;
    this.dialog.close();
    this.show();
    if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
  }
}
