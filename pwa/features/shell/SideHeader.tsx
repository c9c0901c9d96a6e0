/** The head of the chat list: the school, and the menu with settings and accounts. */
import { useSignal } from '@preact/signals'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { IconButton } from '../../../shared/ui/Button.tsx'
import { currentAccount } from '../../state/accounts.ts'
import { mainMenu } from './lazyScreens.ts'
import { PaneHeader } from './PaneHeader.tsx'

/** Names the school, because a parent may have two. */
export function SideHeader({ client }: { readonly client: Client }) {
  const school = client.school.value?.name ?? currentAccount.value?.school.name
  return (
    <PaneHeader title={t('chats.title')} subtitle={school} before={<MenuSpot client={client} />} />
  )
}

/** The menu's button works before the menu is there: it opens as soon as it has come. */
function MenuSpot({ client }: { readonly client: Client }) {
  const isWanted = useSignal(false)
  const state = mainMenu.state.value
  if (state.kind === 'ready') return <state.Screen client={client} startsOpen={isWanted.value} />
  return (
    <>
      <IconButton
        icon="menu"
        label={t('nav.menu')}
        aria-haspopup="true"
        aria-expanded={false}
        onClick={() => {
          isWanted.value = true
          void mainMenu.load()
        }}
      />
      {state.kind === 'failed' && isWanted.value && (
        <span role="alert">{t('lazy.failed.text')}</span>
      )}
    </>
  )
}
