/** What the build and newer browsers add to the page's globals. */
/// <reference types="vite/client" />

/** The product's version, from package.json. */
declare const __VERSION__: string

interface TrustedTypePolicy {
  createScriptURL(text: string): string
}

interface Window {
  /** Present where Trusted Types exist. */
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (text: string) => string },
    ): TrustedTypePolicy
  }
}
