/** The screens that are not part of the first load. */
import { lazyScreen } from '../../state/lazyLoad.ts'

export const mainMenu = lazyScreen('main', async () => (await import('./MainMenu.tsx')).MainMenu)
export const adminScreen = lazyScreen(
  'admin',
  async () => (await import('../admin/AdminScreen.tsx')).AdminScreen,
)
export const settingsScreen = lazyScreen(
  'settings',
  async () => (await import('../settings/SettingsScreen.tsx')).SettingsScreen,
)
export const welcomeScreen = lazyScreen(
  'entry',
  async () => (await import('../entry/WelcomeScreen.tsx')).WelcomeScreen,
)
export const openScreen = lazyScreen(
  'entry',
  async () => (await import('../entry/OpenScreen.tsx')).OpenScreen,
)
export const joinScreen = lazyScreen(
  'entry',
  async () => (await import('../entry/JoinScreen.tsx')).JoinScreen,
)
export const signInScreen = lazyScreen(
  'entry',
  async () => (await import('../entry/SignInScreen.tsx')).SignInScreen,
)
export const enterScreen = lazyScreen(
  'entry',
  async () => (await import('../entry/EnterScreen.tsx')).EnterScreen,
)
