// How long a conversation lasts: a warning before it ends, and its end.

/** A conversation ends after so many milliseconds without a message; the assistant's own rule. */
export const LASTS = 30 * 60 * 1000;

/** The warning comes so many milliseconds before the end. */
export const WARNING = 2 * 60 * 1000;

const CHECK_EVERY = 1000;
const MILLISECONDS_FROM = 1e11;
const LONGEST = 24 * 60 * 60 * 1000;

/**
 * When a conversation ends, in milliseconds since 1970.
 *
 * @param value A date as ISO 8601, or seconds or milliseconds since 1970.
 * @param now The device's own time. A device whose clock is so wrong that the end would lie in the
 *   past, or days ahead, gets the usual half hour instead.
 */
export function parseExpires(value: unknown, now: number): number {
  const end = instant(value);
  return end > now && end <= now + LONGEST ? end : now + LASTS;
}

function instant(value: unknown): number {
  if (typeof value === "number") return value < MILLISECONDS_FROM ? value * 1000 : value;
  return typeof value === "string" ? Date.parse(value) : Number.NaN;
}

export type Moment = "running" | "ending" | "over";

export function momentAt(now: number, expires: number): Moment {
  if (now >= expires) return "over";
  return now >= expires - WARNING ? "ending" : "running";
}

export interface Clock {
  now(): number;
  every(milliseconds: number, run: () => void): () => void;
  after(milliseconds: number, run: () => void): () => void;
}

/** Watches one conversation's end and tells when it comes near and when it has come. */
export class Lifetime {
  private moment: Moment = "running";
  private expires = 0;
  private stop: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly changed: (moment: Moment) => void,
  ) {}

  /** A conversation has begun or was prolonged. */
  renew(expires: number): void {
    this.expires = expires;
    // Compared with the clock each time: a timer stands still while a telephone sleeps.
    this.stop ??= this.clock.every(CHECK_EVERY, () => this.check());
    this.check();
  }

  get now(): Moment {
    return this.moment;
  }

  /** There is no conversation to watch any more. */
  end(): void {
    this.stop?.();
    this.stop = null;
    this.moment = "running";
  }

  /** Look at the clock; also called when the page is shown again. */
  check(): void {
    if (!this.stop) return;
    const moment = momentAt(this.clock.now(), this.expires);
    if (moment === this.moment) return;
    this.moment = moment;
    if (moment === "over") {
      this.stop();
      this.stop = null;
    }
    this.changed(moment);
  }
}
