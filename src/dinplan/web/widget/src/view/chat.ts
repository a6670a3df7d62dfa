// The whole chat: makes its parts, and passes on what the citizen does.

import { WebAssistant } from "../assistant.js";
import { Conversation } from "../conversation.js";
import { norwegianFor, type Language } from "../language.js";
import type { Clock } from "../lifetime.js";
import { Memory, tabShelf } from "../memory.js";
import { newId } from "../message_id.js";
import type { Choice } from "../replies.js";
import type { Mine } from "../screen.js";
import type { Settings } from "../settings.js";
import { Announcer } from "./announcer.js";
import { CallLine } from "./call_line.js";
import { Choices } from "./choices.js";
import { Composer } from "./composer.js";
import { element } from "./elements.js";
import { Header } from "./header.js";
import { Labels } from "./labels.js";
import { Log, TypingSign } from "./log.js";
import { Notices } from "./notices.js";
import { LaunchedPanel, PagePanel, type Panel } from "./panel.js";
import { download, print } from "./paper.js";
import { Removal } from "./removal.js";
import { Scroller } from "./scroller.js";
import { Stage, type Parts } from "./stage.js";

export class Chat {
  readonly element: HTMLElement;
  private readonly memory: Memory;
  private readonly parts: Parts;
  private readonly header: Header;
  private readonly removal: Removal;
  private readonly panel: Panel;
  private readonly stage: Stage;
  private readonly conversation: Conversation;
  private place = 0;

  constructor(
    private readonly settings: Settings,
    clock: Clock,
  ) {
    const { base, municipality, wanted } = settings;
    this.memory = new Memory(tabShelf(), `din-plan:${base.href}:${municipality ?? ""}`);
    this.parts = this.makeParts();
    const { labels, notices } = this.parts;
    this.header = this.makeHeader();
    this.removal = new Removal(
      labels,
      () => this.conversation.remove(),
      () => notices.button?.focus(),
    );
    this.panel = this.makePanel();
    this.stage = new Stage(this.parts, this.panel, clock);
    const options = { municipality, wanted, newId };
    const assistant = new WebAssistant(base);
    this.conversation = new Conversation(assistant, this.memory, this.stage, clock, options);
    this.element = element("div", { class: "din-plan" }, ...this.panel.elements, this.removal.element);
    labels.attribute(this.element, "lang", () => labels.language);
    this.resize(this.memory.now.size);
  }

  /** The element stands on the page: show again what was open on the page before. */
  start(): void {
    this.parts.composer.compose(this.memory.now.draft);
    if (this.settings.mode === "page") this.opened();
    else if (this.memory.now.open) this.panel.open(false);
  }

  reconnected(): void {
    void this.conversation.reconnected();
  }

  disconnected(): void {
    if (this.panel.isOpen) this.conversation.disconnected();
  }

  lookAtTheClock(): void {
    this.conversation.lookAtTheClock();
  }

  private makeParts(): Parts {
    const { settings, memory } = this;
    const labels = new Labels();
    labels.speak(memory.now.language ?? (settings.wanted === "auto" ? "nb" : settings.wanted));
    const announcer = new Announcer();
    const log = new Log(labels, {
      retry: (message) => this.retry(message),
      withdraw: (message) => this.conversation.withdraw(message),
      rate: (reply, helpful) => this.conversation.rate(reply, helpful),
      wasRated: (reply) => this.conversation.wasRated(reply),
    });
    const typing = new TypingSign(labels);
    const choices = new Choices(labels, (choice) => this.choose(choice));
    return {
      labels,
      announcer,
      log,
      typing,
      choices,
      scroller: new Scroller(labels, log.element, typing.element, choices.element),
      notices: this.makeNotices(labels, announcer),
      composer: this.makeComposer(labels, announcer),
      calls: new CallLine(labels, memory.now.phone ?? settings.phone),
    };
  }

  private makeNotices(labels: Labels, announcer: Announcer): Notices {
    return new Notices(labels, announcer, {
      goOn: () => void this.conversation.extend().then(() => this.wentOn()),
      restart: () => void this.conversation.restart().then(() => this.stage.focus()),
      tryAgain: () => void this.conversation.tryAgain().then(() => this.stage.focus()),
    });
  }

  private makeComposer(labels: Labels, announcer: Announcer): Composer {
    return new Composer(labels, {
      send: (text) => this.send(text),
      announce: (text) => announcer.say(text),
      drafted: (draft) => {
        if (draft !== this.memory.now.draft) this.memory.keep({ draft });
      },
    });
  }

  private makeHeader(): Header {
    const { settings, parts } = this;
    const { labels, log } = parts;
    const isPage = settings.mode === "page";
    const actions = {
      speak: (language: Language) => void this.speak(language),
      resize: (size: number) => this.resize(size),
      print: () => print(log.said, labels.language, this.element),
      download: () => download(log.said, labels.language),
      remove: () => this.removal.ask(),
      close: isPage ? null : () => this.panel.close(),
    };
    return new Header(labels, actions, norwegianFor(settings.wanted), isPage ? "h1" : "h2");
  }

  private makePanel(): Panel {
    const { header, parts } = this;
    const { scroller, notices, composer, calls, announcer } = parts;
    const inOrder = [header, scroller, notices, composer, calls, announcer];
    const content = inOrder.map((part) => part.element);
    if (this.settings.mode === "page") return new PagePanel(...content);
    const inside = {
      opened: () => this.opened(),
      closing: () => this.closing(),
      escape: () => this.escape(),
      focus: () => this.stage.focus(),
    };
    return new LaunchedPanel(parts.labels, inside, ...content);
  }

  private opened(): void {
    this.memory.keep({ open: true });
    this.parts.scroller.top = this.place;
    void this.conversation.begin();
  }

  private closing(): void {
    this.memory.keep({ open: false });
    this.place = this.parts.scroller.top;
  }

  private escape(): boolean {
    if (!this.header.menuIsOpen) return false;
    this.header.toggleMenu(false);
    this.header.menuButton.focus();
    return true;
  }

  private send(text: string): boolean {
    if (this.conversation.ready) {
      void this.conversation.say(text);
      return true;
    }
    // There is no way to the assistant yet; see whether there is one now. The text stays.
    if (this.parts.notices.now === "down") void this.conversation.tryAgain();
    return false;
  }

  private choose(choice: Choice): void {
    if (!this.conversation.ready) return;
    void this.conversation.choose(choice);
    this.stage.focus();
  }

  private retry(message: Mine): void {
    if (!this.conversation.ready) return;
    void this.conversation.retry(message);
    this.stage.focus();
  }

  private async speak(language: Language): Promise<void> {
    await this.conversation.speak(language);
    this.parts.announcer.say(this.parts.labels.words.languageChanged);
  }

  private resize(size: number): void {
    this.memory.keep({ size });
    this.element.dataset.size = String(size);
    this.header.showSize(size);
  }

  private wentOn(): void {
    const { notices, announcer, labels } = this.parts;
    if (notices.now === null) announcer.say(labels.words.prolonged);
    this.stage.focus();
  }
}
