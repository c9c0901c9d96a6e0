/** Russian texts of the settings. */
export const settings = {
  'settings.title': 'Настройки',
  'settings.me': 'Вы',
  'settings.login': 'Логин: {login}',
  'settings.school.address': 'Короткий адрес: {slug}',
  'settings.unconfirmed': 'учитель, ждёт подтверждения',

  'settings.devices': 'Устройства',
  'settings.devices.text': 'Здесь вы вошли в аккаунт. Незнакомое устройство завершите.',
  'settings.devices.since': 'с {date}',
  'settings.devices.end': 'Завершить',
  'settings.devices.end.of': 'Завершить: {name}',
  'settings.devices.end.title': 'Завершить вход?',
  'settings.devices.end.text': '«{name}» выйдет из аккаунта. Неотправленное там не уйдёт.',
  'settings.devices.extension': 'расширение',

  'settings.extension': 'Расширение для браузера',
  'settings.extension.text':
    'Число непрочитанных на значке и ответ на сообщение, не открывая вкладку.',
  'settings.extension.connect': 'Подключить расширение',
  'settings.extension.title': 'Подключение расширения',
  'settings.extension.press':
    'Нажмите на значок «Звонка» на панели браузера прямо сейчас, не закрывая это окно.',
  'settings.extension.code': 'Или введите в расширении адрес и код',
  'settings.extension.address': 'Адрес: {origin}',
  'settings.extension.until': 'Код действует до {time} и срабатывает один раз.',
  'settings.extension.expired': 'Код устарел.',
  'settings.extension.again': 'Получить новый код',
  'settings.extension.done': 'Расширение подключено.',

  'settings.look': 'Вид',
  'settings.theme': 'Тема',
  'settings.theme.auto': 'Как на устройстве',
  'settings.theme.light': 'Светлая',
  'settings.theme.dark': 'Тёмная',
  'settings.language': 'Язык',
  'settings.language.failed': 'Язык не загрузился. Проверьте сеть и выберите ещё раз.',

  'settings.install': 'Приложение на экране',
  'settings.install.text':
    'Звонок откроется как приложение, без строки адреса, и будет работать без сети.',
  'settings.install.action': 'Установить',
  'settings.install.ios': 'Нажмите «Поделиться» внизу Safari, затем «На экран „Домой“».',
  'settings.install.other':
    'Откройте меню браузера и выберите «Установить приложение» или «Добавить на главный экран».',
  'settings.install.done': 'Приложение установлено.',

  'settings.accounts': 'Аккаунты в этом браузере',
  'settings.accounts.open': 'Открыть',
  'settings.accounts.open.of': 'Открыть: {name}',
  'settings.accounts.add': 'Добавить аккаунт',
  'settings.accounts.add.text':
    'Откройте другое приглашение в этом браузере или войдите в существующий аккаунт.',

  'settings.signOut': 'Выйти из аккаунта',
  'settings.signOut.title': 'Выйти из аккаунта?',
  'settings.signOut.text':
    'Переписка этого аккаунта сотрётся с устройства. На сервере школы она останется.',
  'settings.signOut.waiting': {
    one: 'Ещё {count} сообщение ждёт отправки. Если выйти сейчас, оно пропадёт.',
    few: 'Ещё {count} сообщения ждут отправки. Если выйти сейчас, они пропадут.',
    many: 'Ещё {count} сообщений ждут отправки. Если выйти сейчас, они пропадут.',
    other: 'Ещё {count} сообщения ждут отправки. Если выйти сейчас, они пропадут.',
  },
  'settings.signOut.action': 'Выйти',
  'settings.signOut.anyway': 'Выйти и потерять',
  'settings.signOut.offline':
    'Нет сети: на этом устройстве переписка сотрётся, а вход в списке устройств останется, пока вы не завершите его с другого.',
  'settings.version': 'Версия {version}',
} as const
