/** The state of the connection in words, when there is something to say; and a new version, when it waits. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Client, Connection } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { Banner } from '../../../shared/ui/Banner.tsx'
import { Button, LinkButton } from '../../../shared/ui/Button.tsx'
import { applyUpdate, waitingUpdate } from '../../state/updates.ts'

/** Shorter troubles than this are none: a banner that flashes worries people. */
const PATIENCE_MS = 1200

/** Where the app stands, told politely. */
export function ConnectionBanner({ client }: { readonly client: Client }) {
  const connection = useSettled(client.connection.value)
  return (
    <div role="status">
      {showConnection(connection)}
      <UpdateBanner isHidden={connection === 'too_old'} />
    </div>
  )
}

function showConnection(connection: Connection) {
  switch (connection) {
    case 'online':
      return undefined
    case 'connecting':
    case 'catching_up':
      return <Banner isBusy>{t(`connection.${connection}`)}</Banner>
    case 'offline':
      return (
        <Banner tone="warning" icon="offline">
          {t('connection.offline')}
        </Banner>
      )
    case 'server_down':
      return (
        <Banner tone="warning" isBusy>
          {t('connection.server_down')}
        </Banner>
      )
    case 'storage_failed':
      return (
        <Banner tone="danger" icon="warning">
          {t('connection.storage_failed')}
        </Banner>
      )
    case 'signed_out':
      return (
        <Banner
          tone="warning"
          icon="lock"
          actions={
            <LinkButton look="primary" href="/sign-in">
              {t('connection.signed_out.action')}
            </LinkButton>
          }
        >
          {t('connection.signed_out')}
        </Banner>
      )
    case 'too_old':
      return (
        <Banner
          tone="warning"
          icon="refresh"
          actions={
            <Button look="primary" onClick={() => void applyUpdate()}>
              {t('connection.too_old.action')}
            </Button>
          }
        >
          {t('connection.too_old')}
        </Banner>
      )
  }
}

function UpdateBanner({ isHidden }: { readonly isHidden: boolean }) {
  const isLater = useSignal(false)
  if (!waitingUpdate.value || isLater.value || isHidden) return undefined
  return (
    <Banner
      icon="refresh"
      actions={
        <>
          <Button look="primary" onClick={() => void applyUpdate()}>
            {t('connection.update.action')}
          </Button>
          <Button look="quiet" onClick={() => (isLater.value = true)}>
            {t('connection.update.later')}
          </Button>
        </>
      }
    >
      {t('connection.update')}
    </Banner>
  )
}

/** Follows the connection, but lets passing states pass. */
function useSettled(connection: Connection): Connection {
  const shown = useSignal<Connection>('online')
  useEffect(() => {
    const isPassing =
      connection === 'connecting' || connection === 'catching_up' || connection === 'server_down'
    if (!isPassing) {
      shown.value = connection
      return
    }
    const timer = setTimeout(() => (shown.value = connection), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [connection])
  return shown.value
}
