// Designsystemet's tokens for a shadow root: only those that the style uses, light and dark.
// The theme's own rules are for :root, which a shadow root does not have.

const LIGHT = "ds.theme.color-scheme.light";
const DARK = "ds.theme.color-scheme.dark";
const DARK_PART = /\/\* build: dark \*\/([\s\S]*?)\/\* build: end \*\//;

/**
 * The style with its tokens before it, and its part for the dark scheme where that is shown.
 *
 * @param {string} theme The theme's whole CSS.
 * @param {string} style The chat's own CSS.
 * @returns {string}
 */
export function styleWithTokens(theme, style) {
  const used = usedTokens(style);
  const light = declarations(theme, LIGHT);
  const dark = declarations(theme, DARK);
  const missing = used.filter((token) => !light.has(token) || !dark.has(token));
  if (missing.length) throw new Error(`Tokens that the theme lacks: ${missing.join(", ")}`);
  const darkPart = DARK_PART.exec(style)?.[1] ?? "";
  const darkRules = rule(":host", used, dark) + darkPart;
  return [
    `${rule(":host", used, light)}:host{color-scheme:light}`,
    style.replace(DARK_PART, ""),
    `@media (prefers-color-scheme: dark){${forHost(darkRules, "auto")}}`,
    forHost(darkRules, "dark"),
  ].join("\n");
}

/** @param {string} style @returns {string[]} */
export function usedTokens(style) {
  return [...new Set(style.match(/--ds-[\w-]+/g) ?? [])].sort();
}

/** @param {string} theme @param {string} layer @returns {Map<string, string>} */
function declarations(theme, layer) {
  const start = theme.indexOf(`@layer ${layer} {`);
  const body = start < 0 ? "" : theme.slice(theme.indexOf("{", theme.indexOf("{", start) + 1) + 1);
  const found = body.slice(0, body.indexOf("}")).matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g);
  return new Map([...found].map(([, name, value]) => [name, value.trim()]));
}

/** @param {string} selector @param {string[]} names @param {Map<string, string>} values */
function rule(selector, names, values) {
  return `${selector}{${names.map((name) => `${name}:${values.get(name)}`).join(";")}}`;
}

/** @param {string} rules @param {"auto" | "dark"} scheme */
function forHost(rules, scheme) {
  const host = `:host([data-scheme="${scheme}"])`;
  return `${host}{color-scheme:dark}${rules.replaceAll(":host", host)}`;
}
