// Messages and their replies: one at a time, each with an id that makes a second try safe.

import { Failed, type Assistant } from "./assistant.js";
import type { Language } from "./language.js";
import type { Clock } from "./lifetime.js";
import type { Memory } from "./memory.js";
import type { Answered, Choice, Reply, Turn } from "./replies.js";
import type { Mine, Notice, Screen } from "./screen.js";
import { problemIn, stepAfter, type Step } from "./steps.js";

/** An answer that takes longer than this is announced as slow, in milliseconds. */
export const SLOW_AFTER = 8000;

/** What the conversation around does about an exchange. */
export interface Around {
  /** Whether there is a conversation in which a message can be sent. */
  lives(): boolean;
  notice(notice: Notice): void;
  answered(answered: Answered): void;
  expired(): void;
}

export class Exchange {
  /** How many messages stand in the conversation. */
  said = 0;
  /** The message that failed last and may be sent again. */
  waiting: Mine | null = null;

  private step: Step | null = null;
  private choices: readonly Choice[] = [];
  private underway: Mine | null = null;

  constructor(
    private readonly assistant: Assistant,
    private readonly memory: Memory,
    private readonly screen: Screen,
    private readonly clock: Clock,
    private readonly around: Around,
    private readonly newId: () => string,
  ) {}

  /** Whether a message can be sent now. */
  get ready(): boolean {
    return this.around.lives() && !this.underway;
  }

  /** Send words of the citizen's own, or a choice; then its title is what the citizen said. */
  async send(text: string, choice: string | null): Promise<void> {
    if (!text.trim() || !this.ready) return;
    const { chosen } = this.memory.now;
    const message = this.mine(text.trim(), choice, chosen, this.clock.now(), "sending");
    this.said += 1;
    this.screen.mine(message);
    await this.deliver(message);
  }

  /** Send a failed message again; its id is the same, so it is never answered twice. */
  async retry(message: Mine): Promise<void> {
    if (this.ready && message.status !== "sent") await this.deliver(message);
  }

  /** Take a failed message back; its words return to the field. */
  withdraw(message: Mine): void {
    if (message.status === "sent" || message.status === "sending") return;
    this.drop(message);
    if (message.choice === null) this.screen.compose(message.text);
    this.screen.choices(this.choices);
  }

  /** Take a failed message off the screen. */
  drop(message: Mine): void {
    if (this.waiting === message) this.waiting = null;
    this.memory.keep({ pending: null });
    this.screen.mineRemoved(message);
  }

  /** A conversation begins, or it is over: nothing is asked but these choices. */
  reset(choices: readonly Choice[]): void {
    this.underway = null;
    this.step = null;
    this.screen.step(null, null, "");
    this.ask(choices);
  }

  /** Show what was said on an earlier page; before the first message the starters stand there. */
  replay(turns: readonly Turn[], starters: readonly Choice[]): void {
    for (const turn of turns) {
      if (turn.from === "assistant") this.screen.replies([turn.reply], turn.time);
      else this.screen.mine(this.mine(turn.text, null, turn.language, turn.time, "sent"));
    }
    this.said = turns.length;
    const last = turns[turns.length - 1];
    const reply = last?.from === "assistant" ? last.reply : null;
    this.step = reply?.step ?? null;
    this.screen.step(this.step, null, "");
    this.ask(turns.length ? (reply?.choices ?? []) : starters);
  }

  private async deliver(message: Mine): Promise<void> {
    const { id, text, choice, language } = message;
    this.underway = message;
    this.waiting = null;
    this.memory.keep({ pending: { id, text, choice, language } });
    this.screen.choices([]);
    this.mark(message, "sending", null);
    this.screen.busy(true);
    this.around.notice(null);
    const notSlow = this.clock.after(SLOW_AFTER, () => this.around.notice("slow"));
    try {
      const token = this.memory.now.token ?? "";
      const answered = await this.assistant.send(token, { id, text, choice, language });
      // Unless the conversation was deleted while the answer was on its way.
      if (this.underway === message) this.answered(message, answered);
    } catch (error) {
      if (this.underway === message) this.failed(message, error);
    } finally {
      notSlow();
      this.screen.busy(false);
    }
  }

  private answered(message: Mine, answered: Answered): void {
    const { replies } = answered;
    this.underway = null;
    this.mark(message, "sent", null);
    this.memory.keep({ pending: null });
    const problem = message.choice === null ? problemIn(this.step, replies) : null;
    this.step = stepAfter(replies);
    this.around.answered(answered);
    this.screen.replies(replies, this.clock.now());
    this.screen.step(this.step, problem, problem ? message.text : "");
    this.ask(lastOf(replies)?.choices ?? []);
  }

  private failed(message: Mine, error: unknown): void {
    const failed = error instanceof Failed ? error : new Failed("down");
    this.underway = null;
    this.waiting = message;
    // What is refused once is refused again, so a page change must not send it anew.
    if (failed.reason === "refused") this.memory.keep({ pending: null });
    this.mark(message, failed.reason === "offline" ? "waiting" : "failed", failed);
    if (failed.reason === "expired") this.around.expired();
    else this.around.notice(failed.reason === "offline" ? "offline" : null);
  }

  private mark(message: Mine, status: Mine["status"], failed: Failed | null): void {
    message.status = status;
    message.reason = failed?.reason ?? null;
    message.wait = failed?.wait ?? null;
    this.screen.mineChanged(message);
  }

  private ask(choices: readonly Choice[]): void {
    this.choices = choices;
    this.screen.choices(choices);
  }

  private mine(
    text: string,
    choice: string | null,
    language: Language | null,
    time: number,
    status: Mine["status"],
  ): Mine {
    return { id: this.newId(), text, choice, language, status, reason: null, wait: null, time };
  }
}

function lastOf(replies: readonly Reply[]): Reply | undefined {
  return replies[replies.length - 1];
}
