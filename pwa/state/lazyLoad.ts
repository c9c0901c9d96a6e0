/** Parts of the app that load when they are needed, each with its part of the catalogue. */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { loadPart } from '../../shared/i18n/current.ts'
import type { Part } from '../../shared/i18n/messages.ts'

/** A screen that may not be there yet. */
export interface LazyScreen<Props> {
  readonly state: ReadonlySignal<
    | { readonly kind: 'idle' | 'loading' | 'failed' }
    | { readonly kind: 'ready'; readonly Screen: ComponentType<Props> }
  >
  load(): Promise<void>
}

/** Makes a screen from its import; `load` may be called again after a failure. */
export function lazyScreen<Props>(
  part: Part,
  load: () => Promise<ComponentType<Props>>,
): LazyScreen<Props> {
  const state = signal<LazyScreen<Props>['state']['value']>({ kind: 'idle' })
  return {
    state,
    async load() {
      if (state.value.kind === 'ready' || state.value.kind === 'loading') return
      state.value = { kind: 'loading' }
      try {
        const [Screen] = await Promise.all([load(), loadPart(part), loadPart('errors')])
        state.value = { kind: 'ready', Screen }
      } catch {
        // The network did not bring the chunk; the screen says so and offers another try.
        state.value = { kind: 'failed' }
      }
    },
  }
}
