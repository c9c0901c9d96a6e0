/** The menu above the chat list: accounts of this browser, administration, settings. */
import { useLocation } from 'preact-iso'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import type { Account } from '../../../shared/protocol/endpoints.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { CountBadge } from '../../../shared/ui/Badge.tsx'
import { Menu, MenuButton, MenuLine, MenuLink } from '../../../shared/ui/Menu.tsx'
import { accounts, currentAccount, openAccount } from '../../state/accounts.ts'
import { clientOf } from '../../state/clients.ts'
import { isAdmin } from '../people/isAdmin.ts'
import css from './SideHeader.module.css'

/** Whose menu. */
export interface MainMenuProps {
  readonly client: Client
  readonly startsOpen: boolean
}

/** Loads after the first paint, or when it is asked for. */
export function MainMenu({ client, startsOpen }: MainMenuProps) {
  const { route } = useLocation()
  return (
    <Menu label={t('nav.menu')} startsOpen={startsOpen}>
      {(close) => (
        <>
          <Accounts
            onChosen={() => {
              close()
              route('/')
            }}
          />
          <MenuLink href="/sign-in" icon="plus" onClick={close}>
            {t('nav.addAccount')}
          </MenuLink>
          <MenuLine />
          {isAdmin(client.me.value) && (
            <MenuLink href="/admin" icon="school" onClick={close}>
              {t('nav.admin')}
            </MenuLink>
          )}
          <MenuLink href="/settings" icon="settings" onClick={close}>
            {t('nav.settings')}
          </MenuLink>
        </>
      )}
    </Menu>
  )
}

function Accounts({ onChosen }: { readonly onChosen: () => void }) {
  return (
    <>
      {accounts.value.map((account) => (
        <AccountItem key={account.key} account={account} onChosen={onChosen} />
      ))}
    </>
  )
}

function AccountItem({
  account,
  onChosen,
}: {
  readonly account: Account
  readonly onChosen: () => void
}) {
  const isCurrent = account.key === currentAccount.value?.key
  const unread = isCurrent ? 0 : clientOf(account).unread.value
  return (
    <MenuButton
      isCurrent={isCurrent}
      before={<Avatar name={account.name} seed={account.person} size="s" />}
      onClick={() => {
        openAccount(account.key)
        onChosen()
      }}
    >
      <span class={css.line}>
        <span class={css.account}>
          <span>{account.name}</span>
          <span class={css.school}>{account.school.name}</span>
        </span>
        {unread > 0 && <CountBadge count={unread} label={t('chats.unread', { count: unread })} />}
      </span>
    </MenuButton>
  )
}
