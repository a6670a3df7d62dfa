import assert from "node:assert/strict";
import { test } from "node:test";
import { Failed } from "../src/assistant.js";
import { SLOW_AFTER } from "../src/exchange.js";
import { MINUTE, reply, stage } from "./fakes.js";

test("a conversation begins with the welcome and its starter questions", async () => {
  const { conversation, screen } = stage();
  await conversation.begin();
  assert.deepEqual(screen.events, ["welcome Velkommen (nb)"]);
  assert.deepEqual(screen.offered, ["Hva er en individuell plan?"]);
});

test("beginning twice opens one conversation", async () => {
  const { conversation, assistant } = stage();
  await Promise.all([conversation.begin(), conversation.begin()]);
  await conversation.begin();
  assert.equal(assistant.opened.length, 1);
});

test("a choice becomes the citizen's message and is sent by its id", async () => {
  const { conversation, assistant, screen } = stage();
  await conversation.begin();
  await conversation.choose({ id: "s1", title: "Hva er en individuell plan?" });
  assert.equal(assistant.sent[0]?.choice, "s1");
  assert.equal(screen.messages[0]?.text, "Hva er en individuell plan?");
  assert.equal(screen.messages[0]?.status, "sent");
});

test("a failed message is sent again with the same id", async () => {
  const { conversation, assistant, screen } = stage();
  await conversation.begin();
  assistant.failures = [new Failed("unreachable")];
  await conversation.say("Hva er en plan?");
  const message = screen.messages[0];
  assert.ok(message);
  assert.equal(message.status, "failed");
  await conversation.retry(message);
  assert.equal(message.status, "sent");
  assert.equal(assistant.sent[0]?.id, assistant.sent[1]?.id);
});

test("while a message is on its way no second one is sent", async () => {
  const { conversation, assistant } = stage();
  await conversation.begin();
  let open = (): void => undefined;
  assistant.gate = new Promise((resolve) => (open = resolve));
  const first = conversation.say("Én");
  await conversation.say("To");
  open();
  await first;
  assert.deepEqual(assistant.sent.map(({ text }) => text), ["Én"]);
});

test("a message that waits for the network is sent when it is back", async () => {
  const { conversation, assistant, screen } = stage();
  await conversation.begin();
  assistant.failures = [new Failed("offline")];
  await conversation.say("Hei");
  assert.equal(screen.noticed, "offline");
  assert.equal(screen.messages[0]?.status, "waiting");
  await conversation.reconnected();
  assert.equal(screen.messages[0]?.status, "sent");
  assert.equal(screen.noticed, null);
});

test("a slow answer is announced and the notice goes when it comes", async () => {
  const { conversation, assistant, screen, clock } = stage();
  await conversation.begin();
  let open = (): void => undefined;
  assistant.gate = new Promise((resolve) => (open = resolve));
  const saying = conversation.say("Hei");
  clock.pass(SLOW_AFTER - 1);
  assert.equal(screen.noticed, null);
  clock.pass(1);
  assert.equal(screen.noticed, "slow");
  open();
  await saying;
  assert.equal(screen.noticed, null);
});

test("a message taken back returns to the field and leaves the screen", async () => {
  const { conversation, assistant, screen, memory } = stage();
  await conversation.begin();
  assistant.failures = [new Failed("refused")];
  await conversation.say("Hei");
  const message = screen.messages[0];
  assert.ok(message);
  conversation.withdraw(message);
  assert.equal(screen.composed, "Hei");
  assert.ok(screen.events.includes("removed Hei"));
  assert.equal(memory.now.pending, null);
});

test("the conversation warns two minutes before its end and can go on", async () => {
  const { conversation, assistant, screen, clock } = stage();
  await conversation.begin();
  clock.pass(28 * MINUTE);
  assert.equal(screen.noticed, "ending");
  assistant.expires = clock.now() + 30 * MINUTE;
  await conversation.extend();
  assert.deepEqual(assistant.prolonged, ["token-1"]);
  assert.equal(screen.noticed, null);
  clock.pass(27 * MINUTE);
  assert.equal(screen.noticed, null);
  clock.pass(MINUTE);
  assert.equal(screen.noticed, "ending");
});

test("an assistant that does not prolong the conversation leaves the warning standing", async () => {
  const { conversation, assistant, screen, clock } = stage();
  await conversation.begin();
  clock.pass(28 * MINUTE);
  for (const expires of [null, clock.now() + 2 * MINUTE]) {
    assistant.expires = expires;
    await conversation.extend();
    assert.equal(screen.noticed, "ending");
  }
});

test("the conversation ends after half an hour and keeps what was said", async () => {
  const { conversation, screen, clock } = stage();
  await conversation.begin();
  await conversation.say("Hei");
  clock.pass(30 * MINUTE);
  assert.equal(screen.noticed, "ended");
  assert.ok(!screen.events.includes("clear"));
  assert.equal(conversation.ready, false);
});

test("a conversation that the assistant ended is started anew below, with the unsent words", async () => {
  const { conversation, assistant, screen } = stage();
  await conversation.begin();
  await conversation.say("Hei");
  assistant.failures = [new Failed("expired")];
  await conversation.say("Er du der?");
  assert.equal(screen.noticed, "ended");
  await conversation.restart();
  assert.equal(screen.noticed, null);
  assert.equal(screen.composed, "Er du der?");
  assert.ok(screen.events.includes("restarted"));
  assert.ok(!screen.events.includes("clear"));
  assert.equal(conversation.ready, true);
});

test("the next page shows the conversation again, quietly", async () => {
  const first = stage();
  await first.conversation.begin();
  const next = stage("nb", first.shelf, first.clock);
  const answer = reply({ choices: [{ id: "c", title: "Mer" }], step: "phone" });
  next.assistant.turns = [
    { from: "citizen", text: "Hei", language: "nb", time: 0 },
    { from: "assistant", reply: answer, time: 0 },
  ];
  await next.conversation.begin();
  assert.deepEqual(next.screen.events, ["quiet", "welcome Velkommen (nb)", "mine Hei", "reply Et svar.", "loud"]);
  assert.deepEqual(next.screen.offered, ["Mer"]);
  assert.equal(next.screen.asked?.step, "phone");
  assert.equal(next.assistant.opened.length, 0);
});

test("a message that a page change interrupted is asked for again with its id", async () => {
  const first = stage();
  await first.conversation.begin();
  first.assistant.gate = new Promise(() => undefined);
  void first.conversation.say("Hei");
  const next = stage("nb", first.shelf, first.clock);
  await next.conversation.begin();
  assert.deepEqual(next.assistant.sent.map(({ id }) => id), first.assistant.sent.map(({ id }) => id));
  assert.equal(next.memory.now.pending, null);
});

test("a conversation that ended between two pages gives way to a new one", async () => {
  const first = stage();
  await first.conversation.begin();
  const next = stage("nb", first.shelf, first.clock);
  next.assistant.failures = [new Failed("expired")];
  await next.conversation.begin();
  assert.deepEqual(next.screen.events, ["welcome Velkommen (nb)"]);
});

test("an assistant that cannot be reached can be tried again", async () => {
  const { conversation, assistant, screen } = stage();
  assistant.failures = [new Failed("down")];
  await conversation.begin();
  assert.equal(screen.noticed, "down");
  await conversation.tryAgain();
  assert.equal(screen.noticed, null);
  assert.equal(conversation.ready, true);
});

test("a deleted conversation is gone from the screen, the tab and the assistant", async () => {
  const { conversation, assistant, screen, memory, shelf } = stage();
  await conversation.begin();
  await conversation.say("hemmelig");
  await conversation.remove();
  assert.deepEqual(assistant.removed, ["token-1"]);
  assert.ok(screen.events.includes("clear"));
  assert.equal(screen.noticed, "deleted");
  assert.equal(memory.now.token, null);
  assert.ok(![...shelf.held.values()].join().includes("hemmelig"));
});

test("a conversation that could not be deleted stays", async () => {
  const { conversation, assistant, screen, memory } = stage();
  await conversation.begin();
  assistant.failures = [new Failed("down")];
  await assert.rejects(conversation.remove(), Failed);
  assert.equal(memory.now.token, "token-1");
  assert.ok(!screen.events.includes("clear"));
});

test("what was said never stays in the tab", async () => {
  const { conversation, shelf } = stage();
  await conversation.begin();
  await conversation.say("Jeg heter Kari");
  assert.ok(![...shelf.held.values()].join().includes("Kari"));
});

test("a language that is chosen is sent with every message and changes the welcome", async () => {
  const { conversation, assistant, screen } = stage();
  await conversation.begin();
  await conversation.speak("en");
  assert.deepEqual(assistant.opened, ["nb", "en"]);
  assert.deepEqual(assistant.removed, ["token-1"]);
  assert.equal(screen.events.at(-1), "welcome Velkommen (en)");
  await conversation.say("Hello");
  assert.equal(assistant.sent[0]?.language, "en");
});

test("a language that is chosen while the welcome is on its way changes the welcome too", async () => {
  const { conversation, assistant, screen } = stage();
  let arrive = (): void => undefined;
  assistant.gate = new Promise((resolve) => (arrive = resolve));
  const begun = conversation.begin();
  await Promise.resolve();
  await Promise.resolve();
  await conversation.speak("en");
  arrive();
  await begun;
  assert.deepEqual(assistant.opened, ["nb", "en"]);
  assert.equal(screen.events.at(-1), "welcome Velkommen (en)");
});

test("a language that is not chosen follows the replies and is not sent", async () => {
  const { conversation, assistant, screen } = stage();
  await conversation.begin();
  assistant.replies = [reply({ language: "en" })];
  await conversation.say("What is a plan?");
  assert.equal(screen.spoken, "en");
  assert.equal(assistant.sent[0]?.language, null);
});

test("an answer to a step that is asked again stands in the field with its problem", async () => {
  const { conversation, assistant, screen } = stage();
  await conversation.begin();
  assistant.replies = [reply({ topic: "contact_form", step: "phone", text: "Hvilket nummer?" })];
  await conversation.say("Ring meg");
  const problem = "Det er ikke et nummer.";
  const text = `${problem}\n\nHvilket nummer?`;
  assistant.replies = [reply({ topic: "contact_form", step: "phone", text, problem })];
  await conversation.say("123");
  assert.deepEqual(screen.asked, { step: "phone", problem: "Det er ikke et nummer.", answer: "123" });
});

test("after an emergency the unit is called again", async () => {
  const { conversation, assistant, screen } = stage();
  await conversation.begin();
  assistant.replies = [reply({ topic: "emergency", phone: { shown: "113", uri: "tel:113" } })];
  await conversation.say("Hjelp meg");
  assert.equal(screen.called?.shown, "113");
  assistant.replies = [reply()];
  await conversation.say("Hva er en plan?");
  assert.equal(screen.called?.shown, "918 30 135");
});

test("an answer is rated once, by its topic", async () => {
  const { conversation, assistant } = stage();
  await conversation.begin();
  await conversation.say("Hei");
  const answer = reply({ id: "m.1" });
  await conversation.rate(answer, true);
  assert.deepEqual(assistant.rated, [["plan_definition", true]]);
  assert.equal(conversation.wasRated(answer), true);
});

test("an answer of an ended conversation cannot be rated", async () => {
  const { conversation, assistant, clock } = stage();
  await conversation.begin();
  clock.pass(30 * MINUTE);
  await assert.rejects(conversation.rate(reply(), true), Failed);
  assert.deepEqual(assistant.rated, []);
});
