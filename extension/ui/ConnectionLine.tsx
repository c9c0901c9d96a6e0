/** How things stand with the school, in words; nothing when all is well. */
import { t } from '../../shared/i18n/current.ts'
import { Banner } from '../../shared/ui/Banner.tsx'
import type { Client, Connection } from '../../shared/client/client.ts'

/** A line across the popup. Connecting, which takes a moment each time, is said elsewhere (`connectionWords`). */
export function ConnectionLine({ client }: { readonly client: Client }) {
  return <div role="status">{bannerOf(client.connection.value)}</div>
}

/** What passes by itself, as a short text. */
export function connectionWords(connection: Connection): string | undefined {
  return connection === 'connecting' || connection === 'catching_up'
    ? t(`connection.${connection}`)
    : undefined
}

function bannerOf(connection: Connection) {
  switch (connection) {
    case 'connecting':
    case 'catching_up':
    case 'online':
      return undefined
    case 'offline':
      return <Banner icon="offline">{t('connection.offline')}</Banner>
    case 'server_down':
      return (
        <Banner tone="warning" icon="offline">
          {t('connection.server_down')}
        </Banner>
      )
    case 'signed_out':
      return (
        <Banner tone="danger" icon="exit">
          {t('error.unauthorized')}
        </Banner>
      )
    case 'too_old':
      return (
        <Banner tone="danger" icon="refresh">
          {t('extension.tooOld')}
        </Banner>
      )
    case 'storage_failed':
      return (
        <Banner tone="danger" icon="warning">
          {t('extension.storageFailed')}
        </Banner>
      )
  }
}
