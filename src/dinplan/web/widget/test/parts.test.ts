import assert from "node:assert/strict";
import { test } from "node:test";
import { styleWithTokens, usedTokens } from "../build/tokens.mjs";
import { reasonOf } from "../src/assistant.js";
import { follow, norwegianFor, parseLanguage, wantedLanguage } from "../src/language.js";
import { lengthOf } from "../src/length.js";
import { LASTS, momentAt, parseExpires } from "../src/lifetime.js";
import { Memory } from "../src/memory.js";
import { newId } from "../src/message_id.js";
import {
  parsePhone,
  parseProlonged,
  parseReply,
  parseSession,
  parseTranscript,
  UnreadableAnswer,
} from "../src/replies.js";
import { readSettings } from "../src/settings.js";
import { gather } from "../src/sources.js";
import { fieldFor, problemIn } from "../src/steps.js";
import { WORDS } from "../src/words/words.js";
import { written } from "../src/written.js";
import { FakeShelf, reply } from "./fakes.js";

test("languages are read from tags as pages write them", () => {
  const tags = ["nb-NO", "no", "nn", "EN_gb", "se", "", null];
  assert.deepEqual(tags.map(parseLanguage), ["nb", "nb", "nn", "en", null, null, null]);
});

test("the script's language comes before the page's", () => {
  assert.equal(wantedLanguage("en", "nb"), "en");
  assert.equal(wantedLanguage("auto", "nn-NO"), "nn");
  assert.equal(wantedLanguage(null, "de"), "auto");
});

test("a nynorsk page stays nynorsk when an answer is in bokmål", () => {
  assert.equal(follow("nn", "nb"), "nn");
  assert.equal(follow("nn", "en"), "en");
  assert.equal(follow("nb", "nn"), "nn");
  assert.equal(norwegianFor("nn"), "nn");
});

test("characters are counted as the assistant counts them", () => {
  assert.deepEqual(lengthOf("👋".repeat(999), 1000), { left: 1, shown: true, tooLong: false });
  assert.equal(lengthOf("a".repeat(1001), 1000).tooLong, true);
  assert.equal(lengthOf("a".repeat(799), 1000).shown, false);
});

test("an end is read as a date or as a number", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  const end = Date.parse("2026-11-22T12:30:00Z");
  for (const value of ["2026-11-22T13:30:00+01:00", end, end / 1000]) assert.equal(parseExpires(value, now), end);
});

test("a device with a wrong clock gets the usual half hour", () => {
  const now = Date.parse("2020-01-01T00:00:00Z");
  for (const value of ["2026-11-22T12:00:00Z", "2019-01-01T00:00:00Z", undefined, "soon"]) {
    assert.equal(parseExpires(value, now), now + LASTS);
  }
});

test("the last two minutes are the ending", () => {
  assert.equal(momentAt(0, 120_001), "running");
  assert.equal(momentAt(1, 120_001), "ending");
  assert.equal(momentAt(120_001, 120_001), "over");
});

test("only a number that can be dialled is a telephone", () => {
  assert.deepEqual(parsePhone({ shown: "113", uri: "tel:113" }), { shown: "113", uri: "tel:113" });
  for (const uri of ["javascript:alert(1)", "https://x.no", "tel:", "tel:1;x=javascript:"]) {
    assert.equal(parsePhone({ shown: "113", uri }), null);
  }
});

test("a reply with less than everything is read, one without a text is not", () => {
  assert.equal(parseReply({ text: "Hei", language: "nb" }).topic, null);
  assert.equal(parseReply({ text: "Hei", step: "shoe_size" }).step, null);
  assert.throws(() => parseReply({ language: "nb" }), UnreadableAnswer);
  assert.throws(() => parseSession([], 0), UnreadableAnswer);
});

test("a transcript's end is only known where it is told", () => {
  assert.equal(parseTranscript({ turns: [] }, 0).expires, null);
  assert.equal(parseTranscript({ turns: [], expires: 60 }, 0).expires, 60_000);
});

test("the end of a prolonged conversation is only known where it is told", () => {
  assert.equal(parseProlonged({}, 0), null);
  assert.equal(parseProlonged({ expires: "1970-01-01T00:30:00+00:00" }, 0), 30 * 60_000);
  assert.throws(() => parseProlonged(null, 0), UnreadableAnswer);
});

test("steps get the field that fits them", () => {
  assert.deepEqual(fieldFor("phone"), { kind: "line", type: "tel", autocomplete: "tel" });
  assert.deepEqual(fieldFor("email"), { kind: "line", type: "email", autocomplete: "email" });
  assert.equal(fieldFor("message").kind, "text");
  assert.equal(fieldFor(null).kind, "text");
});

test("only an answer to the step that is asked again can be wrong", () => {
  const again = reply({ topic: "contact_form", step: "phone", problem: "Feil." });
  assert.equal(problemIn("phone", [again]), "Feil.");
  assert.equal(problemIn("phone", [{ ...again, problem: null }]), null);
  assert.equal(problemIn("name", [again]), null);
  assert.equal(problemIn(null, [again]), null);
});

test("a brochure of which something was translated is named once and as such", () => {
  const quote = { kind: "brochure", brochure: "001", title: "T", quoteLanguage: "en" } as const;
  const { brochures } = gather([
    { ...quote, quote: "a", translated: false },
    { ...quote, quote: "b", translated: true },
  ]);
  assert.deepEqual(brochures.map(({ translated, quotes }) => [translated, quotes.length]), [[true, 2]]);
});

test("sources are gathered by brochure, each quote once", () => {
  const quote = { kind: "brochure", brochure: "003", title: "T", quoteLanguage: "nb", translated: false } as const;
  const { brochures, profile } = gather([
    { ...quote, quote: "a" },
    { ...quote, quote: "b" },
    { ...quote, quote: "a" },
    { kind: "profile", confirmed: "2026-11-22" },
  ]);
  assert.deepEqual(brochures.map(({ quotes }) => quotes.map(({ text }) => text)), [["a", "b"]]);
  assert.equal(profile?.confirmed, "2026-11-22");
});

test("the file holds who said what, and the sources by name", () => {
  const answer = reply({ sources: [{ kind: "profile", confirmed: "2026-11-22" }] });
  const file = written(
    [
      { from: "citizen", text: "Hei\nder", language: "nb", time: 0, reply: null },
      { from: "assistant", text: "Svar", language: "nb", time: 0, reply: answer },
    ],
    Date.parse("2026-11-22T12:00:00"),
    "nb",
  );
  assert.match(file, /^\uFEFFSamtale med Din plan, 22\. november 2026\r\n/);
  assert.match(file, /Du \(\d\d[:.]\d\d\):\r\nHei\r\nder\r\n/);
  assert.match(file, /Opplysninger fra kommunen, kontrollert 22\. november 2026/);
});

test("every language has every word", () => {
  const shape = (value: unknown): unknown =>
    typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
      : typeof value;
  assert.deepEqual(shape(WORDS.nn), shape(WORDS.nb));
  assert.deepEqual(shape(WORDS.en), shape(WORDS.nb));
  for (const words of Object.values(WORDS)) assert.ok(!JSON.stringify(words).includes('""'));
});

test("a single second is said in the singular", () => {
  assert.equal(WORDS.nb.waitSeconds(1), "Prøv igjen om 1 sekund.");
  assert.equal(WORDS.nb.waitSeconds(7), "Prøv igjen om 7 sekunder.");
  assert.equal(WORDS.en.waitSeconds(1), "Try again in 1 second.");
});

test("what an HTTP status means", () => {
  const statuses = [400, 401, 409, 413, 422, 429, 500, 503];
  const meanings = ["refused", "expired", "busy", "refused", "refused", "busy", "down", "down"];
  assert.deepEqual(statuses.map(reasonOf), meanings);
});

test("ids are UUIDs and never the same", () => {
  const ids = new Set(Array.from({ length: 1000 }, newId));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a tab without storage still remembers until the page changes", () => {
  const full = new FakeShelf();
  full.setItem = () => {
    throw new Error("full");
  };
  for (const shelf of [null, full]) {
    const memory = new Memory(shelf, "key");
    memory.keep({ token: "t" });
    assert.equal(memory.now.token, "t");
  }
});

test("a broken memory is an empty one", () => {
  const shelf = new FakeShelf();
  shelf.setItem("key", "{not json");
  assert.equal(new Memory(shelf, "key").now.token, null);
});

test("the assistant is asked where the script comes from", () => {
  const attributes: Record<string, string> = { "data-municipality": "risor", "data-phone": "918 30 135" };
  const settings = readSettings((name) => attributes[name] ?? null, "https://chat.example/x/widget.js", "nb");
  assert.equal(settings.base.href, "https://chat.example/x/webhooks/web/");
  assert.deepEqual(settings.phone, { shown: "918 30 135", uri: "tel:+4791830135" });
  assert.equal(settings.mode, "launcher");
});

test("the style gets the tokens that it uses, light and dark, and no others", () => {
  const theme = [
    "@layer ds.theme.color-scheme.light {\n:root {\n --ds-a: #fff;\n --ds-b: #111;\n}\n}",
    '@layer ds.theme.color-scheme.dark {\n[data-color-scheme="dark"] {\n --ds-a: #000;\n --ds-b: #222;\n}\n}',
  ].join("\n");
  const style = "p{color:var(--ds-a)}/* build: dark */:host{--x:1}/* build: end */";
  const whole = styleWithTokens(theme, style);
  assert.deepEqual(usedTokens(style), ["--ds-a"]);
  assert.ok(whole.startsWith(":host{--ds-a:#fff}"));
  assert.ok(!whole.includes("--ds-b") && !whole.includes(":root"));
  assert.match(whole, /:host\(\[data-scheme="dark"\]\)\{--ds-a:#000\}/);
  assert.throws(() => styleWithTokens(theme, "p{color:var(--ds-c)}"), /--ds-c/);
});
