// A telephone's keyboard covers part of the screen; the panel ends above it.

/** A style sheet that always knows the height that can be seen, in `--visible-height`. */
export function keyboardRoom(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const view = window.visualViewport;
  const measure = (): void => {
    // Zoomed in with two fingers, the height says nothing about a keyboard.
    const covered = view && view.scale <= 1.01 && view.height < window.innerHeight - 50;
    sheet.replaceSync(covered ? `:host { --visible-height: ${Math.round(view.height)}px; }` : "");
  };
  view?.addEventListener("resize", measure);
  measure();
  return sheet;
}
