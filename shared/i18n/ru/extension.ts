/** Russian texts of the browser extension. */
export const extension = {
  'extension.badge.none': 'Звонок: всё прочитано',
  'extension.badge.unread': {
    one: 'Звонок: {count} непрочитанное',
    few: 'Звонок: {count} непрочитанных',
    many: 'Звонок: {count} непрочитанных',
    other: 'Звонок: {count} непрочитанного',
  },
  'extension.badge.offline': '{state}. Нет связи со школой',
  'extension.badge.signedOut': 'Звонок: нажмите, чтобы подключить',
  'extension.badge.ended': 'Звонок: вход завершён, подключите расширение снова',

  'extension.notice.title': '{sender} · {chat}',
  'extension.notice.discreet': 'Новое сообщение',

  'extension.connect.title': 'Подключите расширение',
  'extension.connect.step1': 'Откройте «Звонок» в этом браузере и зайдите в настройки.',
  'extension.connect.step2': 'Нажмите там «Подключить расширение».',
  'extension.connect.step3': 'На той же вкладке нажмите на значок расширения.',
  'extension.connect.manual': 'Или введите адрес и код',
  'extension.connect.address': 'Адрес школы',
  'extension.connect.address.hint': 'Как в строке браузера, например chat.school57.ru',
  'extension.connect.address.invalid':
    'Нужен адрес вроде chat.school57.ru. Без шифрования (http) подключиться нельзя.',
  'extension.connect.code': 'Код',
  'extension.connect.code.hint': 'Из настроек «Звонка». Действует пять минут.',
  'extension.connect.code.missing': 'Введите код из настроек «Звонка».',
  'extension.connect.submit': 'Подключить',
  'extension.connect.busy': 'Подключаемся к {address}…',
  'extension.connect.done': 'Расширение подключено: {name}, {school}',
  'extension.connect.ended': 'Вход расширения завершён: {name}, {school}. Подключите его снова.',

  'extension.open': 'Открыть «Звонок»',
  'extension.openChat': 'Открыть чат во вкладке',
  'extension.options': 'Настройки расширения',
  'extension.older': 'Показать раньше',
  'extension.tooOld': 'Расширение устарело. Обновите его на странице расширений браузера.',
  'extension.storageFailed':
    'На устройстве нет места: новые сообщения не сохраняются. Отправленное не пропало.',

  'extension.accounts': 'Аккаунты',
  'extension.accounts.none': 'Расширение ещё не подключено.',
  'extension.accounts.add': 'Подключить ещё один аккаунт',
  'extension.notices': 'Уведомления',
  'extension.notices.discreet': 'Не показывать в уведомлениях, кто и что написал',
  'extension.notices.discreet.hint': 'Удобно, если экран видит весь класс.',
  'extension.signOut': 'Отключить',
  'extension.signOut.of': 'Отключить: {name}',
  'extension.signOut.title': 'Отключить расширение?',
  'extension.signOut.text':
    'Переписка сотрётся из расширения, на сервере школы она останется. Неотправленное пропадёт.',
  'extension.signOut.onlyHere':
    'Отключено только здесь: школа не ответила. Завершите вход расширения в настройках «Звонка», в списке устройств.',
  'extension.version': 'Версия {version}',
} as const
