/** What is shown when rendering throws: a bug, told calmly, with the one thing that helps. */
import { Component, type ComponentChildren } from 'preact'
import { t } from '../../../shared/i18n/current.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { EmptyState } from '../../../shared/ui/EmptyState.tsx'

/** Catches what its children throw while rendering. */
export class CrashBoundary extends Component<
  { readonly children: ComponentChildren },
  { readonly hasCrashed: boolean }
> {
  override state = { hasCrashed: false }

  static override getDerivedStateFromError(): { readonly hasCrashed: boolean } {
    return { hasCrashed: true }
  }

  override componentDidCatch(error: unknown): void {
    reportError(error)
  }

  override render() {
    if (!this.state.hasCrashed) return this.props.children
    return (
      <main>
        <EmptyState
          icon="warning"
          title={t('crash.title')}
          actions={
            <Button look="primary" onClick={() => location.reload()}>
              {t('common.reload')}
            </Button>
          }
        >
          {t('crash.text')}
        </EmptyState>
      </main>
    )
  }
}
