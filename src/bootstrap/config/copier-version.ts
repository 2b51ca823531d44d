/**
 * The version of Copier whose format we implement: its documented settings, question types and question keys. A template
 * that asks for a newer one is refused, as Copier would refuse it.
 */
export const copierVersion = "9.19.1";
