// What a conversation tells whoever shows it.

import type { Message, Reason } from "./assistant.js";
import type { Language } from "./language.js";
import type { Choice, Phone, Reply, Welcome } from "./replies.js";
import type { Step } from "./steps.js";

/** A message of the citizen's on the screen. */
export interface Mine extends Message {
  status: "sending" | "sent" | "waiting" | "failed";
  reason: Reason | null;
  /** Seconds to wait before the next try, where the assistant said so. */
  wait: number | null;
  time: number;
}

/** What the chat as a whole has to say; at most one of them at a time. */
export type Notice = "offline" | "slow" | "ending" | "ended" | "down" | "deleted" | null;

export interface Screen {
  welcome(welcome: Welcome): void;
  mine(message: Mine): void;
  mineChanged(message: Mine): void;
  mineRemoved(message: Mine): void;
  /** `time`: when they were said, in milliseconds since 1970. */
  replies(replies: readonly Reply[], time: number): void;
  choices(choices: readonly Choice[]): void;
  /** Which field is asked for; `problem` is why the last answer, `answer`, was not taken. */
  step(step: Step | null, problem: string | null, answer: string): void;
  /** Words that were not sent return to the field. */
  compose(text: string): void;
  busy(busy: boolean): void;
  notice(notice: Notice): void;
  language(language: Language): void;
  phone(phone: Phone): void;
  longestText(longest: number): void;
  /** Show what was said on an earlier page: nothing of it is announced again. */
  quietly(show: () => void): void;
  /** A new conversation begins below what stands there. */
  restarted(): void;
  clear(): void;
}
