// How much of the longest text is used.

/** The counter is shown from this share of the longest text on. */
const NEAR = 0.8;

export interface Length {
  left: number;
  shown: boolean;
  tooLong: boolean;
}

/** The room that is left, counted as the assistant counts: in characters, an emoji being one. */
export function lengthOf(text: string, longest: number): Length {
  const used = [...text.trim()].length;
  return { left: longest - used, shown: used >= longest * NEAR, tooLong: used > longest };
}
