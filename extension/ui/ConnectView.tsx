/**
 * The popup before there is an account. When the icon was pressed on a page that offers a pairing, it connects at
 * once; otherwise it says how, and takes address and code.
 */
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../shared/i18n/current.ts'
import { IconButton } from '../../shared/ui/Button.tsx'
import { LoadingState } from '../../shared/ui/EmptyState.tsx'
import { Banner } from '../../shared/ui/Banner.tsx'
import { readEnded, type Connected, type Ended } from '../lib/accounts.ts'
import { readPairingOfTab } from '../lib/pairing.ts'
import { ConnectForm } from './ConnectForm.tsx'
import { useConnect } from './useConnect.ts'
import css from './Connect.module.css'

interface ConnectViewProps {
  readonly onConnected: (connected: Connected) => void
  /** Present when there is an account to return to. */
  readonly onBack?: (() => void) | undefined
}

/** Looks at the tab first. */
export function ConnectView({ onConnected, onBack }: ConnectViewProps) {
  const connecting = useConnect(onConnected)
  const [hasLooked, setHasLooked] = useState(false)
  const [ended, setEnded] = useState<Ended>()
  useEffect(() => {
    void readEnded().then(setEnded)
    void readPairingOfTab().then(async (pairing) => {
      if (pairing) await connecting.start(pairing)
      setHasLooked(true)
    })
  }, [])
  if (connecting.address !== undefined && !hasLooked) {
    return <LoadingState label={t('extension.connect.busy', { address: connecting.address })} />
  }
  return (
    <main class={css.view}>
      {ended && (
        <Banner tone="warning" icon="exit">
          {t('extension.connect.ended', { name: ended.name, school: ended.school })}
        </Banner>
      )}
      <header class={css.head}>
        {onBack && <IconButton icon="back" label={t('common.back')} onClick={onBack} />}
        <h1>{t('extension.connect.title')}</h1>
      </header>
      <ol class={css.steps}>
        <li>{t('extension.connect.step1')}</li>
        <li>{t('extension.connect.step2')}</li>
        <li>{t('extension.connect.step3')}</li>
      </ol>
      <ConnectForm title={t('extension.connect.manual')} connecting={connecting} />
    </main>
  )
}
