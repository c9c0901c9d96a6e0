/** The popup: the account that was chosen last, or the way to the first one. */
import { useState } from 'preact/hooks'
import { t } from '../../shared/i18n/current.ts'
import { chooseAccount, type Connected } from '../lib/accounts.ts'
import { AccountView } from './AccountView.tsx'
import { ConnectView } from './ConnectView.tsx'
import { openCurrent, type Opening } from './openAccount.ts'

type Screen =
  | { readonly kind: 'connect'; readonly opening: Opening }
  | { readonly kind: 'account'; readonly opening: Required<Opening>; readonly isNew: boolean }

/** Shows what was opened first, then whatever the person chooses. */
export function Popup({ first }: { readonly first: Opening }) {
  const [screen, setScreen] = useState<Screen>(screenOf(first, false))
  const open = async (isNew: boolean) => {
    await screen.opening.open?.client.stop()
    setScreen(screenOf(await openCurrent(), isNew))
  }
  const { accounts } = screen.opening
  if (screen.kind === 'connect') {
    return (
      <ConnectView
        onConnected={() => void open(true)}
        onBack={accounts.length > 0 ? () => void open(false) : undefined}
      />
    )
  }
  const { connected, client } = screen.opening.open
  return (
    <AccountView
      key={connected.token}
      connected={connected}
      client={client}
      welcome={screen.isNew ? sayWelcome(connected) : undefined}
      accounts={accounts}
      onChoose={(key) => void chooseAccount(key).then(() => open(false))}
      onAdd={() => setScreen({ kind: 'connect', opening: screen.opening })}
      onRemoved={() => void open(false)}
    />
  )
}

function screenOf({ accounts, open }: Opening, isNew: boolean): Screen {
  return open
    ? { kind: 'account', opening: { accounts, open }, isNew }
    : { kind: 'connect', opening: { accounts } }
}

function sayWelcome({ account }: Connected): string {
  return t('extension.connect.done', { name: account.name, school: account.school.name })
}
