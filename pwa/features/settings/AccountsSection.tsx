/** The accounts of this browser, and signing out of the open one. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import type { Account } from '../../../shared/protocol/endpoints.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { Tag } from '../../../shared/ui/Tag.tsx'
import { Button, LinkButton } from '../../../shared/ui/Button.tsx'
import { accounts, currentAccount, openAccount } from '../../state/accounts.ts'
import { signOut } from '../../state/clients.ts'
import { ConfirmDialog } from '../shell/ConfirmDialog.tsx'
import { Section } from './Section.tsx'
import css from './settings.module.css'

/** Side by side, each with its own store. */
export function AccountsSection({ client }: { readonly client: Client }) {
  const current = currentAccount.value
  const [isLeaving, setIsLeaving] = useState(false)
  return (
    <Section title={t('settings.accounts')}>
      <ul class={css.list}>
        {accounts.value.map((account) => (
          <AccountItem
            key={account.key}
            account={account}
            isCurrent={account.key === current?.key}
          />
        ))}
      </ul>
      <p class={css.soft}>{t('settings.accounts.add.text')}</p>
      <div class={css.actions}>
        <LinkButton icon="plus" href="/sign-in">
          {t('settings.accounts.add')}
        </LinkButton>
        <Button look="danger" icon="exit" onClick={() => setIsLeaving(true)}>
          {t('settings.signOut')}
        </Button>
      </div>
      {isLeaving && current && (
        <SignOutDialog client={client} account={current} onClose={() => setIsLeaving(false)} />
      )}
    </Section>
  )
}

function AccountItem({
  account,
  isCurrent,
}: {
  readonly account: Account
  readonly isCurrent: boolean
}) {
  const { route } = useLocation()
  const open = () => {
    openAccount(account.key)
    route('/')
  }
  return (
    <li class={css.item}>
      <Avatar name={account.name} seed={account.person} size="s" />
      <span class={css.words}>
        <span>{account.name}</span>
        <br />
        <span class={css.soft}>{account.school.name}</span>
      </span>
      {isCurrent ? (
        <Tag tone="accent">{t('nav.current')}</Tag>
      ) : (
        <Button aria-label={t('settings.accounts.open.of', { name: account.name })} onClick={open}>
          {t('settings.accounts.open')}
        </Button>
      )}
    </li>
  )
}

function SignOutDialog({
  client,
  account,
  onClose,
}: {
  readonly client: Client
  readonly account: Account
  readonly onClose: () => void
}) {
  const { route } = useLocation()
  const waiting = client.outbox.value.filter(({ type }) => type === 'message.send').length
  const isOffline = client.connection.value !== 'online' && client.connection.value !== 'signed_out'
  return (
    <ConfirmDialog
      title={t('settings.signOut.title')}
      action={waiting > 0 ? t('settings.signOut.anyway') : t('settings.signOut.action')}
      onClose={onClose}
      onConfirm={async () => {
        await signOut(account)
        route('/', true)
        return undefined
      }}
    >
      {waiting > 0 && (
        <p>
          <strong>{t('settings.signOut.waiting', { count: waiting })}</strong>
        </p>
      )}
      <p>{t('settings.signOut.text')}</p>
      {isOffline && <p>{t('settings.signOut.offline')}</p>}
    </ConfirmDialog>
  )
}
