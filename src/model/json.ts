/** A value that JSON, and our subset of TOML and YAML, can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
