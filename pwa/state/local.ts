/** localStorage for small choices; where the browser blocks it, choices last as long as the page. */

const fallback = new Map<string, string>()

/** Reads a stored text. */
export function readLocal(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    // Blocked storage throws on every access.
    return fallback.get(key)
  }
}

/** Stores a text, or forgets it. */
export function writeLocal(key: string, value: string | undefined): void {
  if (value === undefined) fallback.delete(key)
  else fallback.set(key, value)
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Blocked or full storage: the fallback above holds it.
    return
  }
}
