import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf, phoneAddress, piecesOf, webAddress } from "../src/text.js";

const links = (line: string): [string, string][] =>
  piecesOf(line).flatMap(({ text, href }) => (href ? [[text, href] as [string, string]] : []));

test("blank lines end paragraphs and single line breaks stay", () => {
  const blocks = blocksOf("En\nto\n\nTre");
  assert.deepEqual(blocks.map((block) => block.kind === "paragraph" && block.lines.length), [2, 1]);
});

test("lines that begin with a dash make a list", () => {
  const blocks = blocksOf("Her:\n- én\n- to\nEtter");
  assert.deepEqual(blocks.map(({ kind }) => kind), ["paragraph", "list", "paragraph"]);
});

for (const [line, expected] of [
  ["Ring oss på 918 30 135.", [["918 30 135", "tel:+4791830135"]]],
  ["Statsforvalteren: 37 01 75 00", [["37 01 75 00", "tel:+4737017500"]]],
  ["Nummeret er 91830135", [["91830135", "tel:+4791830135"]]],
  ["Fra utlandet +47 918 30 135", [["+47 918 30 135", "tel:+4791830135"]]],
  ["Ring +46 8 123 456 78", [["+46 8 123 456 78", "tel:+46812345678"]]],
  ["- Ring 113 (ambulanse) ved fare", [["113", "tel:113"]]],
  ["Call 112. Call 116 117 (doctor)", [["112", "tel:112"], ["116 117", "tel:116117"]]],
] as [string, [string, string][]][]) {
  test(`a telephone number can be called: ${line}`, () => assert.deepEqual(links(line), expected));
}

for (const line of [
  "Kontrollert 22.11.2026",
  "Referansen er KLM-91830135",
  "Født 01029912345",
  "side 112 av 113",
  "fra 2019 2024",
  "1 000 000 kroner",
]) {
  test(`other figures are not numbers to call: ${line}`, () => assert.deepEqual(links(line), []));
}

test("addresses can be opened without the full stop after them", () => {
  assert.deepEqual(links("Se helsenorge.no/rettigheter/individuell-plan."), [
    ["helsenorge.no/rettigheter/individuell-plan", "https://helsenorge.no/rettigheter/individuell-plan"],
  ]);
  assert.deepEqual(links("(https://onacos.no)"), [["https://onacos.no", "https://onacos.no/"]]);
  assert.deepEqual(links("Skriv til elin.evensen@risor.kommune.no."), [
    ["elin.evensen@risor.kommune.no", "mailto:elin.evensen@risor.kommune.no"],
  ]);
});

test("nothing but web addresses, letters and calls can be tapped", () => {
  for (const text of ["javascript:alert(1)", "data:text/html,x", "file:///etc", "//evil", "[a](javascript:b)"]) {
    assert.deepEqual(links(text), [], text);
  }
  assert.equal(webAddress("javascript:alert(1)"), null);
});

test("no text is lost or changed by the marking", () => {
  for (const text of ["Ring 918 30 135 eller a@b.no, se www.x.no/å?b=1&c nå!", "<b>& \"x\"", "  a  b "]) {
    assert.equal(piecesOf(text, [{ text: "eller", language: "en" }]).map((p) => p.text).join(""), text);
  }
});

test("words in another language are marked wherever they stand", () => {
  const pieces = piecesOf("An individual plan (individuell plan, IP)", [{ text: "individuell plan", language: "nb" }]);
  assert.deepEqual(pieces[1], { text: "individuell plan", language: "nb" });
});

test("long hostile texts are read in no time", () => {
  const begun = performance.now();
  for (const text of ["a.".repeat(500), "1 ".repeat(500), "@".repeat(1000), "+4 ".repeat(300), "www.".repeat(250)]) {
    blocksOf(text);
  }
  assert.ok(performance.now() - begun < 500);
});

test("a number is dialled with its country code", () => {
  assert.equal(phoneAddress("918 30 135"), "tel:+4791830135");
  assert.equal(phoneAddress("0047 91830135"), "tel:+4791830135");
  assert.equal(phoneAddress("116 117"), "tel:116117");
});
