import { minLength, string } from "zod/mini";

/** A text that is not empty. */
export const text = string().check(minLength(1));
