// One conversation: how it begins, goes on over page changes, is prolonged, ends and is deleted.
// Knows nothing of elements, so its rules are tested without a browser.

import { Failed, type Assistant, type Reason } from "./assistant.js";
import { Exchange } from "./exchange.js";
import { follow, type Language } from "./language.js";
import { Lifetime, momentAt, type Clock, type Moment } from "./lifetime.js";
import type { Memory } from "./memory.js";
import type { Answered, Choice, Reply, Session } from "./replies.js";
import type { Mine, Notice, Screen } from "./screen.js";

export interface Options {
  municipality: string | null;
  wanted: Language | "auto";
  newId: () => string;
}

export class Conversation {
  private readonly lifetime: Lifetime;
  private readonly exchange: Exchange;
  private noticed: Notice = null;
  private opening = false;
  private began = false;
  private over = false;
  /** Another language was chosen since the welcome was asked for. */
  private outdated = false;

  constructor(
    private readonly assistant: Assistant,
    private readonly memory: Memory,
    private readonly screen: Screen,
    private readonly clock: Clock,
    private readonly options: Options,
  ) {
    this.lifetime = new Lifetime(clock, (moment) => this.momentChanged(moment));
    const around = {
      lives: () => this.lives && !this.opening,
      notice: (notice: Notice) => this.notice(notice ?? this.standing),
      answered: (answered: Answered) => this.answered(answered),
      expired: () => this.end(),
    };
    this.exchange = new Exchange(assistant, memory, screen, clock, around, options.newId);
  }

  /** Go on with the tab's conversation, or begin one. Does nothing while there is one. */
  async begin(): Promise<void> {
    if (this.lives || this.over) return;
    await this.whileOpening(async () => {
      if (!(await this.resume())) this.welcome(await this.newSession());
    });
    await this.renewWelcome();
  }

  get ready(): boolean {
    return this.exchange.ready;
  }

  async say(text: string): Promise<void> {
    await this.exchange.send(text, null);
  }

  async choose(choice: Choice): Promise<void> {
    await this.exchange.send(choice.title, choice.id);
  }

  async retry(message: Mine): Promise<void> {
    await this.exchange.retry(message);
  }

  withdraw(message: Mine): void {
    this.exchange.withdraw(message);
  }

  /** The assistant could not be reached; see whether it can now. */
  async tryAgain(): Promise<void> {
    if (this.over) await this.restart();
    else if (this.lives) await this.extend();
    else await this.begin();
  }

  /** The network is back: what waited for it is sent. */
  async reconnected(): Promise<void> {
    if (this.noticed !== "offline") return;
    this.notice(this.standing);
    const { waiting } = this.exchange;
    if (waiting && this.lives) await this.retry(waiting);
    else if (!this.began && this.memory.now.open) await this.begin();
  }

  disconnected(): void {
    if (!this.over) this.notice("offline");
  }

  /**
   * The citizen is still there: the assistant moves the conversation's end. Where it tells no new one,
   * the warning stays, and the next message prolongs the conversation.
   */
  async extend(): Promise<void> {
    const { token } = this.memory.now;
    if (!token) return;
    try {
      const expires = await this.assistant.prolong(token);
      if (expires === null || momentAt(this.clock.now(), expires) !== "running") return;
      this.notice(null);
      this.renew(expires);
    } catch (error) {
      if (reasonOf(error) === "expired") this.end();
      else this.unreached(error);
    }
  }

  /** A new conversation below what stands on the screen; words that were not sent come back. */
  async restart(): Promise<void> {
    await this.whileOpening(async () => {
      const session = await this.newSession();
      const unsent = this.exchange.waiting;
      this.over = false;
      this.memory.forgetConversation();
      this.notice(null);
      this.screen.restarted();
      if (unsent) this.exchange.drop(unsent);
      this.welcome(session);
      if (unsent) this.screen.compose(unsent.text);
    });
  }

  /**
   * Delete the conversation, here and at the assistant.
   *
   * @throws Failed Where it could not be deleted; then it still stands on the screen.
   */
  async remove(): Promise<void> {
    const { token } = this.memory.now;
    if (token) await this.assistant.remove(token);
    this.lifetime.end();
    this.memory.forgetConversation();
    this.over = true;
    this.exchange.waiting = null;
    this.exchange.reset([]);
    this.screen.clear();
    this.notice("deleted");
  }

  /**
   * Whether an answer helped: counted by topic, without a word of the conversation.
   *
   * @throws Failed Where it was not counted; only a conversation that lives can be rated.
   */
  async rate(reply: Reply, helpful: boolean): Promise<void> {
    const { token, rated } = this.memory.now;
    if (!token || !reply.topic) throw new Failed("expired");
    await this.assistant.rate(token, reply.topic, helpful);
    this.memory.keep({ rated: [...rated, reply.id] });
  }

  wasRated(reply: Reply): boolean {
    return reply.id !== "" && this.memory.now.rated.includes(reply.id);
  }

  /** The citizen chose a language: for the buttons now, and for every reply from now on. */
  async speak(language: Language): Promise<void> {
    this.memory.keep({ chosen: language });
    this.show(language);
    this.outdated = true;
    await this.renewWelcome();
  }

  /** Look at the clock: the page was hidden, and its timers with it. */
  lookAtTheClock(): void {
    this.lifetime.check();
  }

  private get lives(): boolean {
    return this.began && !this.over && this.memory.now.token !== null;
  }

  /** The notice that stands as long as nothing else is to be said. */
  private get standing(): Notice {
    if (this.over) return "ended";
    return this.lifetime.now === "ending" ? "ending" : null;
  }

  private get language(): Language | "auto" {
    const { chosen, language } = this.memory.now;
    return chosen ?? language ?? this.options.wanted;
  }

  private newSession(): Promise<Session> {
    this.outdated = false;
    return this.assistant.open(this.language, this.options.municipality);
  }

  private async whileOpening(run: () => Promise<void>): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    this.screen.busy(true);
    try {
      await run();
    } catch (error) {
      this.unreached(error);
    } finally {
      this.opening = false;
      this.screen.busy(false);
    }
  }

  private welcome(session: Session): void {
    const { token, welcome, starters, longestText } = session;
    this.memory.keep({ token, welcome, starters, longestText });
    if (session.phone) this.memory.keep({ phone: session.phone, unit: session.phone });
    this.began = true;
    this.exchange.said = 0;
    const { language } = this;
    this.show(language === "auto" ? session.language : follow(language, session.language));
    this.furnish();
    this.notice(null);
    this.screen.welcome(welcome);
    this.exchange.reset(starters);
    this.renew(session.expires);
  }

  /** As long as nothing was said, the welcome can still be given in the language that was chosen. */
  private async renewWelcome(): Promise<void> {
    if (!this.outdated || !this.lives || this.opening || this.exchange.said > 0) return;
    const old = this.memory.now.token;
    await this.whileOpening(async () => {
      // Without a new session the old welcome stays; it is only in another language.
      const session = await this.newSession().catch(() => null);
      if (!session) return;
      this.memory.forgetConversation();
      this.screen.clear();
      this.welcome(session);
    });
    // Nothing was said in it, so nobody waits for this. Where it fails, the assistant's own deadline
    // removes it.
    if (old && old !== this.memory.now.token) void this.assistant.remove(old).catch(() => undefined);
  }

  /** The conversation of the page before; false where there is none any more. */
  private async resume(): Promise<boolean> {
    const { token, pending, language, welcome, starters } = this.memory.now;
    if (!token) return false;
    try {
      // What was on its way first: with the same id it is answered once, and then it is written down.
      if (pending) await this.assistant.send(token, pending);
      const { turns, expires } = await this.assistant.transcript(token);
      this.memory.keep({ pending: null });
      this.began = true;
      if (language) this.screen.language(language);
      this.furnish();
      this.notice(null);
      this.screen.quietly(() => {
        if (welcome) this.screen.welcome(welcome);
        this.exchange.replay(turns, starters);
      });
      this.renew(expires ?? this.memory.now.expires);
      return true;
    } catch (error) {
      if (reasonOf(error) !== "expired" && reasonOf(error) !== "refused") throw error;
      this.memory.forgetConversation();
      return false;
    }
  }

  private answered({ replies, expires }: Answered): void {
    const last = replies[replies.length - 1];
    if (last && !this.memory.now.chosen) {
      const { language } = this;
      this.show(language === "auto" ? last.language : follow(language, last.language));
    }
    // The numbers of an emergency stay as long as it is what was spoken of last.
    const phone = [...replies].reverse().find((reply) => reply.phone)?.phone ?? this.memory.now.unit;
    if (phone) this.memory.keep({ phone });
    this.furnish();
    this.notice(null);
    this.renew(expires);
  }

  private momentChanged(moment: Moment): void {
    if (moment === "over") this.end();
    else this.notice(moment === "ending" ? "ending" : null);
  }

  private end(): void {
    this.over = true;
    this.lifetime.end();
    this.memory.keep({ token: null, pending: null });
    this.exchange.reset([]);
    this.notice("ended");
  }

  private unreached(error: unknown): void {
    this.notice(reasonOf(error) === "offline" ? "offline" : "down");
  }

  private renew(expires: number): void {
    this.memory.keep({ expires });
    this.lifetime.renew(expires);
  }

  private furnish(): void {
    const { phone, longestText } = this.memory.now;
    if (phone) this.screen.phone(phone);
    this.screen.longestText(longestText);
  }

  private notice(notice: Notice): void {
    this.noticed = notice;
    this.screen.notice(notice);
  }

  private show(language: Language): void {
    this.memory.keep({ language });
    this.screen.language(language);
  }
}

function reasonOf(error: unknown): Reason {
  return error instanceof Failed ? error.reason : "down";
}
