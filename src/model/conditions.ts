import { array, enum as enumOf, optional } from "zod/mini";
import { coderNames } from "./coder-name.ts";
import { text } from "./text.ts";

/** Fields that limit what stands beside them to projects with one of the languages, and to some coders. */
export const conditions = {
  languages: optional(array(text)),
  coders: optional(array(enumOf(coderNames))),
};
