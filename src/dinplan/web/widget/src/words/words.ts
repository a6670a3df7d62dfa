// Every word of the chat's own, typed, so that no language can lack one. Answers come from content/.

import type { Language } from "../language.js";
import type { Reason } from "../assistant.js";
import type { Step } from "../steps.js";
import { bokmål } from "./nb.js";
import { nynorsk } from "./nn.js";
import { english } from "./en.js";

export interface Words {
  // The launcher and the panel
  title: string;
  subtitle: string;
  launch: string;
  close: string;
  conversation: string;
  messages: string;
  // Who said it, for those who hear it
  assistantSays: string;
  youSaid: string;
  // The menu
  menu: string;
  textSize: string;
  sizes: readonly [string, string, string];
  print: string;
  download: string;
  remove: string;
  // The language switch, each language in its own words
  languageSwitch: string;
  languageChanged: string;
  // The field
  message: string;
  steps: Record<Step, string>;
  send: string;
  charactersLeft: (left: number) => string;
  tooLong: (over: number) => string;
  callInstead: string;
  // Choices
  choices: string;
  choicesBelow: (count: number) => string;
  // States
  writing: string;
  sending: string;
  notSent: Record<Reason, string>;
  waitSeconds: (seconds: number) => string;
  retry: string;
  takeBack: string;
  offline: string;
  slow: string;
  ending: string;
  goOn: string;
  ended: string;
  restart: string;
  newConversation: string;
  down: string;
  tryAgain: string;
  deleted: string;
  prolonged: string;
  answered: string;
  // Under an answer
  fromBrochure: (title: string) => string;
  translated: (title: string) => string;
  fromProfile: (confirmed: string) => string;
  newTab: string;
  reference: (reference: string) => string;
  helpful: string;
  yes: string;
  no: string;
  thanks: string;
  notCounted: string;
  // Deleting
  removeTitle: string;
  removeText: string;
  removeYes: string;
  removeNo: string;
  removeFailed: string;
  removeTooLate: string;
  // Paper and file
  paperTitle: (date: string) => string;
  fileName: string;
  you: string;
}

export const WORDS: Record<Language, Words> = { nb: bokmål, nn: nynorsk, en: english };

/** The name of each language on the switch. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  nb: "Norsk",
  nn: "Norsk",
  en: "English",
};
