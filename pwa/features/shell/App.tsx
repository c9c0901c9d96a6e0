/** The whole app: the ways in for those outside, the messenger for those inside. */
import { LocationProvider, useLocation } from 'preact-iso'
import { t } from '../../../shared/i18n/current.ts'
import { EmptyState } from '../../../shared/ui/EmptyState.tsx'
import { currentAccount } from '../../state/accounts.ts'
import { clientOf } from '../../state/clients.ts'
import type { LazyScreen } from '../../state/lazyLoad.ts'
import { locale } from '../../state/preferences.ts'
import { CrashBoundary } from './CrashScreen.tsx'
import { Lazy } from './Lazy.tsx'
import { enterScreen, joinScreen, openScreen, signInScreen, welcomeScreen } from './lazyScreens.ts'
import { Messenger } from './Messenger.tsx'
import css from './shell.module.css'

/** Screens that need no account. */
const ways: Readonly<Record<string, LazyScreen<object>>> = {
  '/open': openScreen,
  '/join': joinScreen,
  '/sign-in': signInScreen,
  '/enter': enterScreen,
}

/** Rendered anew when the language changes: every text is read while rendering. */
export function App() {
  return (
    <CrashBoundary key={locale.value}>
      {window.isSecureContext ? (
        <LocationProvider>
          <Door />
        </LocationProvider>
      ) : (
        <main class={css.whole}>
          <EmptyState icon="lock" title={t('insecure.title')}>
            {t('insecure.text')}
          </EmptyState>
        </main>
      )}
    </CrashBoundary>
  )
}

function Door() {
  const { path } = useLocation()
  const way = ways[path]
  if (way) return <Outside key={path} screen={way} />
  const account = currentAccount.value
  if (!account) return <Outside key="welcome" screen={welcomeScreen} />
  return <Messenger key={account.key} client={clientOf(account)} />
}

function Outside({ screen }: { readonly screen: LazyScreen<object> }) {
  return (
    <div class={css.whole}>
      <Lazy screen={screen} props={{}} />
    </div>
  )
}
