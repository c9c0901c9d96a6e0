/** Shows a lazily loaded screen, the wait for it, or why it is not there. */
import { useEffect } from 'preact/hooks'
import type { ComponentType } from 'preact'
import { t } from '../../../shared/i18n/current.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { EmptyState, LoadingState } from '../../../shared/ui/EmptyState.tsx'
import type { LazyScreen } from '../../state/lazyLoad.ts'

/** Renders the screen with its props as soon as it is loaded. */
export function Lazy<Props extends object>({
  screen,
  props,
}: {
  readonly screen: LazyScreen<Props>
  readonly props: Props
}) {
  useEffect(() => void screen.load(), [screen])
  const state = screen.state.value
  if (state.kind === 'ready') {
    const Screen: ComponentType<Props> = state.Screen
    return <Screen {...props} />
  }
  if (state.kind !== 'failed') return <LoadingState label={t('common.loading')} />
  return (
    <EmptyState
      icon="offline"
      title={t('lazy.failed.title')}
      actions={
        <>
          <Button look="primary" icon="refresh" onClick={() => void screen.load()}>
            {t('common.retry')}
          </Button>
          <Button onClick={() => location.reload()}>{t('common.reload')}</Button>
        </>
      }
    >
      {t('lazy.failed.text')}
    </EmptyState>
  )
}
