// A plain chat page over the REST channel, for development and demonstration.
"use strict";

const log = document.getElementById("log");
const form = document.getElementById("form");
const input = document.getElementById("text");
const sender = crypto.randomUUID();

const WORDS = {
  nb: {
    sources: "Kilder", brochure: "Fra brosjyren", translated: "Fra den engelske brosjyren (vår oversettelse)",
    profile: "Opplysninger fra kommunen, kontrollert", failed: "Meldingen kom ikke fram. Prøv en gang til.",
  },
  en: {
    sources: "Sources", brochure: "From the brochure", translated: "From the Norwegian brochure (our translation)",
    profile: "Facts from the municipality, checked", failed: "The message was not delivered. Please try again.",
  },
};
let language = "nb";

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  say(text);
});

async function say(text) {
  for (const button of log.querySelectorAll(".choices button")) button.disabled = true;
  log.append(paragraph(text, "said mine"));
  try {
    const response = await fetch("/webhooks/rest/webhook", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sender, message: text }),
    });
    if (!response.ok) throw new Error(String(response.status));
    show(await response.json());
  } catch {
    log.append(paragraph(WORDS[language].failed, "said failed"));
  }
  log.lastElementChild.scrollIntoView({ block: "end" });
  input.focus();
}

// Text and buttons come first, then the reply's `custom`, which tells the language of both.
function show(entries) {
  let waiting = [];
  for (const entry of entries) {
    if (entry.text) waiting.push(entry);
    if (entry.custom) {
      language = WORDS[entry.custom.language] ? entry.custom.language : "nb";
      waiting.forEach((said, index) => log.append(...reply(said, entry.custom, index === waiting.length - 1)));
      waiting = [];
    }
  }
  waiting.forEach((said) => log.append(...reply(said, null, false)));
}

function reply(entry, custom, last) {
  const said = paragraph(entry.text, "said");
  said.lang = language;
  if (custom && custom.foreign) markForeign(said, custom.foreign);
  const parts = [said];
  if (custom && last && custom.sources.length) parts.push(sources(custom.sources));
  if (entry.buttons) parts.push(choices(entry.buttons));
  return parts;
}

function paragraph(text, kind) {
  const element = document.createElement("div");
  element.className = kind;
  element.textContent = text;
  return element;
}

function markForeign(element, foreign) {
  for (const words of foreign) {
    const node = [...element.childNodes].find(
      (child) => child.nodeType === Node.TEXT_NODE && child.textContent.includes(words.text),
    );
    if (!node) continue;
    const rest = node.splitText(node.textContent.indexOf(words.text));
    rest.splitText(words.text.length);
    const span = document.createElement("span");
    span.lang = words.language;
    rest.replaceWith(span);
    span.append(rest);
  }
}

function choices(buttons) {
  const group = document.createElement("div");
  group.className = "choices";
  for (const { title, payload } of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    button.lang = language;
    button.addEventListener("click", () => say(payload));
    group.append(button);
  }
  return group;
}

function sources(list) {
  const words = WORDS[language];
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = words.sources;
  details.append(summary);
  for (const source of list) {
    if (source.profile) {
      details.append(paragraph(`${words.profile} ${source.confirmed}`, "source"));
      continue;
    }
    details.append(paragraph(`${source.translated ? words.translated : words.brochure}: ${source.title}`, "source"));
    const quote = document.createElement("blockquote");
    quote.lang = source.quote_language;
    quote.textContent = source.quote;
    details.append(quote);
  }
  return details;
}
