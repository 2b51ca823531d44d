export const layoutChoices = ["auto", "native", "auxiliary"] as const;

/** `auto`: auxiliary in a project that has an `.auxiliary` folder, else native. */
export type LayoutChoice = (typeof layoutChoices)[number];
