// Elements, made without any parsing of markup: text is always text.

type Child = Node | string | null;

/** An element with attributes and children; `true` sets an attribute without a value. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function button(
  className: string,
  pressed: () => void,
  ...children: Child[]
): HTMLButtonElement {
  const made = element("button", { type: "button", class: className }, ...children);
  made.addEventListener("click", pressed);
  return made;
}

/** Text for those who hear the page. */
export function spoken(text = ""): HTMLSpanElement {
  return element("span", { class: "spoken" }, text);
}

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  chat: "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM7 9h10M7 12.5h6",
  close: "M5 5l14 14M19 5L5 19",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  send: "M4 12h15M13 6l6 6-6 6",
  phone: "M6.5 3.5l3 1 1 4-2 2a12 12 0 0 0 5 5l2-2 4 1 1 3a2 2 0 0 1-2 2.5A16 16 0 0 1 4 5.500a2 2 0 0 1 2.500-2z",
  print: "M7 8V3h10v5M7 17H4v-8h16v8h-3M7 14h10v7H7z",
  download: "M12 3v12M7 10l5 5 5-5M4 20h16",
  remove: "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6",
  text: "M3 18L7.500 6h1L13 18M4.500 14h7M15 18l3-8h.5L21.500 18M16 15.500h4.500",
  source: "M5 4h11l3 3v13H5zM9 10h6M9 13.500h6",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words; it says nothing of its own. */
export function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", `icon icon-${name}`);
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("focusable", "false");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}
