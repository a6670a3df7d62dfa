// The chat's own words on its controls, changed all at once when the language changes.

import type { Language } from "../language.js";
import { WORDS, type Words } from "../words/words.js";

type Say = (words: Words) => string;

export class Labels {
  private readonly changes: ((words: Words) => void)[] = [];
  private current: Language = "nb";

  get language(): Language {
    return this.current;
  }

  get words(): Words {
    return WORDS[this.current];
  }

  /** Give an element this text, now and in every language after. */
  text<T extends Element>(target: T, say: Say): T {
    return this.each(target, (words) => {
      target.textContent = say(words);
    });
  }

  /** Give an attribute this text, now and in every language after. */
  attribute<T extends Element>(target: T, name: string, say: Say): T {
    return this.each(target, (words) => target.setAttribute(name, say(words)));
  }

  /** Run whenever the language changes. */
  whenChanged(run: (words: Words) => void): void {
    this.changes.push(run);
  }

  speak(language: Language): void {
    if (language === this.current) return;
    this.current = language;
    for (const change of this.changes) change(this.words);
  }

  private each<T extends Element>(target: T, change: (words: Words) => void): T {
    this.changes.push(change);
    change(this.words);
    return target;
  }
}
