import type { TemplateSource } from "../model/catalog.ts";

/** A template that we ship, parsed when it was generated. */
export interface ShippedTemplate extends TemplateSource {
  /** Its `BodySyntax` as JSON. */
  readonly syntax: string;
}
