/** English texts of the settings. */
import type { Parts, Translated } from '../messages.ts'

export const settings: Translated<Parts['settings']> = {
  'settings.title': 'Settings',
  'settings.me': 'You',
  'settings.login': 'Login: {login}',
  'settings.school.address': 'Short address: {slug}',
  'settings.unconfirmed': 'teacher, waiting for confirmation',

  'settings.devices': 'Devices',
  'settings.devices.text': 'You are signed in here. End a device you do not know.',
  'settings.devices.since': 'since {date}',
  'settings.devices.end': 'End',
  'settings.devices.end.of': 'End: {name}',
  'settings.devices.end.title': 'End this sign-in?',
  'settings.devices.end.text': '“{name}” will be signed out. What waits there will not be sent.',
  'settings.devices.extension': 'extension',

  'settings.extension': 'Browser extension',
  'settings.extension.text': 'The unread count on an icon, and answering without opening a tab.',
  'settings.extension.connect': 'Connect the extension',
  'settings.extension.title': 'Connecting the extension',
  'settings.extension.press':
    'Press the Zvonok icon in the browser’s toolbar now, without closing this window.',
  'settings.extension.code': 'Or type the address and the code into the extension',
  'settings.extension.address': 'Address: {origin}',
  'settings.extension.until': 'The code is valid until {time} and works once.',
  'settings.extension.expired': 'The code has expired.',
  'settings.extension.again': 'Get a new code',
  'settings.extension.done': 'The extension is connected.',

  'settings.look': 'Appearance',
  'settings.theme': 'Theme',
  'settings.theme.auto': 'As on the device',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.language': 'Language',
  'settings.language.failed': 'The language did not load. Check the network and choose again.',

  'settings.install': 'App on the home screen',
  'settings.install.text':
    'Zvonok opens as an app, without the address bar, and works without a network.',
  'settings.install.action': 'Install',
  'settings.install.ios': 'Press “Share” at the bottom of Safari, then “Add to Home Screen”.',
  'settings.install.other':
    'Open the browser’s menu and choose “Install app” or “Add to home screen”.',
  'settings.install.done': 'The app is installed.',

  'settings.accounts': 'Accounts in this browser',
  'settings.accounts.open': 'Open',
  'settings.accounts.open.of': 'Open: {name}',
  'settings.accounts.add': 'Add an account',
  'settings.accounts.add.text':
    'Open another invitation in this browser, or sign in to an existing account.',

  'settings.signOut': 'Sign out',
  'settings.signOut.title': 'Sign out?',
  'settings.signOut.text':
    'The messages of this account are erased from this device. The school’s server keeps them.',
  'settings.signOut.waiting': {
    one: '{count} message is waiting to be sent. If you sign out now, it is lost.',
    other: '{count} messages are waiting to be sent. If you sign out now, they are lost.',
  },
  'settings.signOut.action': 'Sign out',
  'settings.signOut.anyway': 'Sign out and lose them',
  'settings.signOut.offline':
    'No network: the messages are erased here, but the sign-in stays in the list of devices until you end it from another.',
  'settings.version': 'Version {version}',
}
