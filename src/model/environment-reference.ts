/** Whether a text holds `${` in any other form than `${NAME}`, the one reference that a library may have. */
export function hasForeignReference(text: string): boolean {
  return /\$\{(?![A-Za-z_][A-Za-z0-9_]*\})/.test(text);
}
