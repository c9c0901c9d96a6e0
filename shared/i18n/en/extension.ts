/** English texts of the browser extension. */
import type { Translated } from '../messages.ts'
import type { extension as source } from '../ru/extension.ts'

export const extension = {
  'extension.badge.none': 'Zvonok: all read',
  'extension.badge.unread': {
    one: 'Zvonok: {count} unread message',
    other: 'Zvonok: {count} unread messages',
  },
  'extension.badge.offline': '{state}. No connection to the school',
  'extension.badge.signedOut': 'Zvonok: press to connect',
  'extension.badge.ended': 'Zvonok: signed out, please connect again',

  'extension.notice.title': '{sender} · {chat}',
  'extension.notice.discreet': 'New message',

  'extension.connect.title': 'Connect the extension',
  'extension.connect.step1': 'Open Zvonok in this browser and go to the settings.',
  'extension.connect.step2': 'Press “Connect the extension” there.',
  'extension.connect.step3': 'On the same tab press the icon of the extension.',
  'extension.connect.manual': 'Or enter the address and the code',
  'extension.connect.address': 'Address of the school',
  'extension.connect.address.hint': 'As in the address bar, for example chat.school57.ru',
  'extension.connect.address.invalid':
    'An address like chat.school57.ru is needed. Connecting without encryption (http) is not possible.',
  'extension.connect.code': 'Code',
  'extension.connect.code.hint': 'From the settings of Zvonok. Valid for five minutes.',
  'extension.connect.code.missing': 'Enter the code from the settings of Zvonok.',
  'extension.connect.submit': 'Connect',
  'extension.connect.busy': 'Connecting to {address}…',
  'extension.connect.done': 'The extension is connected: {name}, {school}',
  'extension.connect.ended':
    'The extension was signed out: {name}, {school}. Please connect it again.',

  'extension.open': 'Open Zvonok',
  'extension.openChat': 'Open the chat in a tab',
  'extension.options': 'Settings of the extension',
  'extension.older': 'Show earlier',
  'extension.tooOld': 'This extension is out of date. Update it on the browser’s extensions page.',
  'extension.storageFailed':
    'The device is full: new messages are not kept. What was sent is not lost.',

  'extension.accounts': 'Accounts',
  'extension.accounts.none': 'The extension is not connected yet.',
  'extension.accounts.add': 'Connect another account',
  'extension.notices': 'Notifications',
  'extension.notices.discreet': 'Do not show in notifications who wrote and what',
  'extension.notices.discreet.hint': 'Useful when the whole class can see the screen.',
  'extension.signOut': 'Disconnect',
  'extension.signOut.of': 'Disconnect: {name}',
  'extension.signOut.title': 'Disconnect the extension?',
  'extension.signOut.text':
    'The messages are deleted from the extension and stay on the school’s server. What was not sent is lost.',
  'extension.signOut.onlyHere':
    'Disconnected here only: the school did not answer. End the extension in the settings of Zvonok, in the list of devices.',
  'extension.version': 'Version {version}',
} as const satisfies Translated<typeof source>
