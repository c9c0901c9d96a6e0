/** The settings of the extension: accounts, connecting another one, notifications. */
import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { t } from '../../shared/i18n/current.ts'
import { Avatar } from '../../shared/ui/Avatar.tsx'
import { Banner } from '../../shared/ui/Banner.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { CheckField } from '../../shared/ui/Field.tsx'
import { readAccounts, type Connected } from '../lib/accounts.ts'
import { showAddress } from '../lib/address.ts'
import { readPreferences, writePreferences } from '../lib/preferences.ts'
import { signOut } from '../lib/session.ts'
import { ConnectForm } from './ConnectForm.tsx'
import { useConnect } from './useConnect.ts'
import css from './Options.module.css'

/** The whole page; it follows the stored accounts. */
export function Options() {
  const [accounts, setAccounts] = useState<readonly Connected[]>()
  const [note, setNote] = useState<string>()
  const connecting = useConnect(({ account }) =>
    setNote(t('extension.connect.done', { name: account.name, school: account.school.name })),
  )
  useEffect(() => {
    const read = () => void readAccounts().then(setAccounts)
    read()
    browser.storage.onChanged.addListener(read)
    return () => browser.storage.onChanged.removeListener(read)
  }, [])
  return (
    <main class={css.page}>
      <header>
        <h1>{t('extension.options')}</h1>
        <div role="status">{note !== undefined && <Banner icon="check">{note}</Banner>}</div>
      </header>
      <section>
        <h2>{t('extension.accounts')}</h2>
        {accounts?.length === 0 && <p class={css.soft}>{t('extension.accounts.none')}</p>}
        <ul class={css.accounts}>
          {accounts?.map((connected) => (
            <li key={connected.account.key}>
              <AccountLine connected={connected} onSignedOut={setNote} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <ConnectForm
          title={t(accounts?.length === 0 ? 'extension.connect.title' : 'extension.accounts.add')}
          connecting={connecting}
        />
      </section>
      <NoticeSettings />
      <p class={css.soft}>
        {t('extension.version', { version: browser.runtime.getManifest().version })}
      </p>
    </main>
  )
}

function AccountLine({
  connected,
  onSignedOut,
}: {
  readonly connected: Connected
  readonly onSignedOut: (note: string | undefined) => void
}) {
  const { account, origin } = connected
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const leave = async () => {
    setIsBusy(true)
    const outcome = await signOut(connected)
    onSignedOut(outcome === 'onlyHere' ? t('extension.signOut.onlyHere') : undefined)
  }
  return (
    <div class={css.account}>
      <Avatar name={account.name} seed={account.person} />
      <p>
        {account.name}
        <span class={css.soft}>{`${account.school.name}, ${showAddress(origin)}`}</span>
      </p>
      <Button
        look="danger"
        aria-label={t('extension.signOut.of', { name: account.name })}
        onClick={() => setIsAsking(true)}
      >
        {t('extension.signOut')}
      </Button>
      {isAsking && (
        <Dialog
          title={t('extension.signOut.title')}
          onClose={() => setIsAsking(false)}
          actions={
            <>
              <Button onClick={() => setIsAsking(false)}>{t('common.cancel')}</Button>
              <Button look="danger" isBusy={isBusy} onClick={() => void leave()}>
                {t('extension.signOut')}
              </Button>
            </>
          }
        >
          {t('extension.signOut.text')}
        </Dialog>
      )}
    </div>
  )
}

function NoticeSettings() {
  const [isDiscreet, setIsDiscreet] = useState(false)
  useEffect(() => void readPreferences().then((stored) => setIsDiscreet(stored.isDiscreet)), [])
  return (
    <section>
      <h2>{t('extension.notices')}</h2>
      <CheckField
        label={t('extension.notices.discreet')}
        isChecked={isDiscreet}
        onChecked={(isChecked) => {
          setIsDiscreet(isChecked)
          void writePreferences({ isDiscreet: isChecked })
        }}
      />
      <p class={css.soft}>{t('extension.notices.discreet.hint')}</p>
    </section>
  )
}
