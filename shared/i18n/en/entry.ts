/** English texts of the ways in: welcome, opening a school, joining, signing in. */
import type { Parts, Translated } from '../messages.ts'

export const entry: Translated<Parts['entry']> = {
  'welcome.title': 'A messenger for school',
  'welcome.lead': 'A calm place for classes, parents and teachers to talk.',
  'welcome.closed':
    'Entry is by invitation of the school only: a link or QR code from the homeroom teacher or an administrator.',
  'welcome.signIn': 'Sign in',
  'welcome.haveLink':
    'Have an invitation? Just open the link, or point your phone’s camera at the QR code.',
  'welcome.footer': 'No advertisements. No phone number. The data stay with the school.',

  'open.title': 'Open a school',
  'open.lead':
    'You become its first administrator. Everyone else comes in by your invitations only.',
  'open.school': 'School',
  'open.school.name': 'Name of the school',
  'open.school.name.hint': 'For example: School No. 57',
  'open.school.slug': 'Short address',
  'open.school.slug.hint':
    'People type it when they sign in by password. Latin letters, digits and hyphens.',
  'open.school.zone': 'Time zone',
  'open.school.zone.russia': 'Russia',
  'open.school.zone.other': 'Others',
  'open.submit': 'Open the school',
  'open.dead.title': 'This link cannot open a school',

  'zone.Europe/Kaliningrad': 'Kaliningrad (Moscow −1)',
  'zone.Europe/Moscow': 'Moscow',
  'zone.Europe/Samara': 'Samara (Moscow +1)',
  'zone.Asia/Yekaterinburg': 'Yekaterinburg (Moscow +2)',
  'zone.Asia/Omsk': 'Omsk (Moscow +3)',
  'zone.Asia/Krasnoyarsk': 'Krasnoyarsk (Moscow +4)',
  'zone.Asia/Irkutsk': 'Irkutsk (Moscow +5)',
  'zone.Asia/Yakutsk': 'Yakutsk (Moscow +6)',
  'zone.Asia/Vladivostok': 'Vladivostok (Moscow +7)',
  'zone.Asia/Magadan': 'Magadan (Moscow +8)',
  'zone.Asia/Kamchatka': 'Kamchatka (Moscow +9)',

  'join.role.teacher': 'You are invited as a teacher',
  'join.role.student': 'You are invited as a pupil of class {class}',
  'join.role.guardian': 'You are invited as a parent of a pupil of class {class}',
  'join.what.teacher':
    'You will join the staff room. Classes open once an administrator confirms that you are a teacher.',
  'join.what.student': 'You will join the class chat, where classmates and teachers write.',
  'join.what.guardian':
    'You will join the families’ chat of the class, where parents and teachers write. Children are not in it.',
  'join.submit': 'Accept the invitation',
  'join.dead.title': 'This link does not let you in',
  'join.existing':
    'This browser already has: {names}. The new account will stand beside, the others stay.',

  'join.who': 'Who accepts the invitation',
  'join.who.me.hint': 'The new chat will appear in this account; no separate sign-in is needed',
  'join.who.other': 'Someone else',
  'join.who.other.hint': 'Another account will appear beside it',
  'join.add.forbidden':
    'Pupils and adults have separate accounts. If the invitation is for someone else, choose “Someone else”.',

  'you.legend': 'About you',
  'you.name': 'Your name',
  'you.name.hint.teacher': 'Full name, as families and pupils will see it',
  'you.name.hint.student': 'First and last name, as classmates and teachers will see it',
  'you.name.hint.guardian': 'First and last name, as parents and teachers of the class will see it',
  'you.name.hint.admin': 'Full name, as the school will see it',
  'you.child': 'Whose parent you are',
  'you.child.hint': 'First and last name of the child. The families’ chat will show “parent of …”',

  'way.legend': 'How you will sign in',
  'way.passkey': 'Passkey',
  'way.passkey.hint': 'Fingerprint, face or device code. Nothing to remember',
  'way.password': 'Login and password',
  'way.password.hint': 'Good for a shared computer or an old phone',
  'way.login': 'Login',
  'way.login.hint': 'Make one up, for example alina.k',
  'way.newPassword': 'Password',
  'way.newPassword.hint': 'At least 10 characters. Three or four words in a row are best',
  'way.showPassword': 'Show the password',
  'way.hidePassword': 'Hide the password',

  'rules.legend': 'Rules of conduct',
  'rules.accept': 'I understand the rules and accept them',
  'rules.accept.missing': 'You cannot come in without accepting the rules.',
  'rules.1': 'Write with respect. Insults, bullying and threats have no place here.',
  'rules.2':
    'Do not publish other people’s photos, messages or personal data without their consent.',
  'rules.3':
    'The class and families’ chats are for school matters. No answers are expected at night or on weekends.',
  'rules.4': 'Come in under your own name and give your sign-in to nobody.',
  'rules.5':
    'If someone hurt you or something worries you, tell a teacher, your parents or an administrator.',

  'signIn.title': 'Sign in',
  'signIn.passkey': 'Sign in with a passkey',
  'signIn.or': 'or by password',
  'signIn.school': 'Short address of the school',
  'signIn.school.hint': 'For example, shkola-57. The homeroom teacher knows it',
  'signIn.login': 'Login',
  'signIn.password': 'Password',
  'signIn.submit': 'Sign in',
  'signIn.noAccount': 'No account yet? The first entry is by invitation of the school only.',
  'signIn.forgot':
    'Forgot the password or lost the passkey? Ask the school administrator for a one-time sign-in link.',

  'enter.title': 'Sign in by link',
  'enter.lead': 'The link works once and signs you in on this device.',
  'enter.submit': 'Sign in on this device',
  'enter.dead.title': 'This link no longer works',

  'field.required': 'Fill in this field.',
  'passkey.cancelled':
    'No passkey was made: the action was cancelled. Try again or choose login and password.',
  'passkey.unsupported': 'This device cannot make passkeys. Choose login and password.',
  'passkey.cancelledSignIn': 'Sign-in was cancelled. Try again or sign in by password.',
}
