// The contact request's steps, and the field in which each is best answered.

import type { Reply } from "./replies.js";

export const STEPS = [
  "name",
  "phone",
  "email",
  "call_time",
  "for_whom",
  "matter",
  "message",
  "consent",
  "confirm",
] as const;

export type Step = (typeof STEPS)[number];

export interface Field {
  kind: "line" | "text";
  type: "text" | "tel" | "email";
  autocomplete: "off" | "name" | "tel" | "email";
}

const LINE: Field = { kind: "line", type: "text", autocomplete: "off" };
const TEXT: Field = { kind: "text", type: "text", autocomplete: "off" };

const FIELDS: Record<Step, Field> = {
  name: { kind: "line", type: "text", autocomplete: "name" },
  phone: { kind: "line", type: "tel", autocomplete: "tel" },
  email: { kind: "line", type: "email", autocomplete: "email" },
  call_time: LINE,
  for_whom: LINE,
  matter: LINE,
  message: TEXT,
  consent: LINE,
  confirm: LINE,
};

/** The step that a reply names, or null; a step that is not known yet is answered as plain text. */
export function parseStep(value: unknown): Step | null {
  return STEPS.find((step) => step === value) ?? null;
}

/** The field for a step; without one, the field for a message. */
export function fieldFor(step: Step | null): Field {
  return step ? FIELDS[step] : TEXT;
}

/** The step that the citizen is asked for after these replies. */
export function stepAfter(replies: readonly Reply[]): Step | null {
  return replies.length ? (replies[replies.length - 1]?.step ?? null) : null;
}

/** Why an answer was not taken, or null: the assistant says it and asks again, for the same line. */
export function problemIn(before: Step | null, replies: readonly Reply[]): string | null {
  const last = replies[replies.length - 1];
  return before && last?.step === before ? last.problem : null;
}
