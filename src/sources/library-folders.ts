/** The folders of a library. */
export const libraryFolders = ["configurations", "contents", "skills", "templates"] as const;

/** Where a library may stand in its source, first come first. */
export const libraryPlaces = ["", "defaults", "components"] as const;
