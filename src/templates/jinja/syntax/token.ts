import type { Place } from "../../syntax.ts";

export type TokenType =
  | "data"
  | "variable_begin"
  | "variable_end"
  | "block_begin"
  | "block_end"
  | "name"
  | "integer"
  | "float"
  | "string"
  | "operator"
  | "eof";

export interface Token {
  readonly type: TokenType;
  readonly value: string;
  readonly place: Place;
}
