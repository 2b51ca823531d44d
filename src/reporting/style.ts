/** Colours and symbols for one stream. Colour is never the only carrier of meaning. */
export interface Style {
  readonly green: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
  /** Symbols beyond ASCII may be used. */
  readonly unicode: boolean;
}

const same = (text: string): string => text;

export const plainStyle: Style = {
  green: same,
  red: same,
  yellow: same,
  cyan: same,
  dim: same,
  bold: same,
  unicode: false,
};
