/** What the server says in the terminal: one sentence per event, with what to do. */

const seconds = new Intl.NumberFormat('ru', { maximumFractionDigits: 1 })

export const messages = {
  building: (what: string) => `Собираю ${what}…`,
  built: (what: string, ms: number) => `Готово: ${what}, ${seconds.format(ms / 1000)} с.`,
  buildFailed: (what: string) => `Не удалось собрать ${what}. Причина написана выше.`,
  running: (origin: string) => `Звонок работает: ${origin}`,
  open: (link: string) => `Открыть школу (ссылка сработает один раз): ${link}`,
  stopHint: 'Остановить: Ctrl-C.',
  stopped: 'Звонок остановлен.',
  portBusy: (port: number) =>
    `Порт ${port} занят. Остановите то, что на нём работает, или выберите другой: PORT=${port + 1} npm start.`,
  hostUnknown: (host: string) =>
    `На этой машине нет адреса ${host}. Задайте HOST: 127.0.0.1 (только эта машина) или 0.0.0.0 (вся сеть).`,
  portDenied: (port: number) =>
    `Система не разрешает занять порт ${port}. Выберите порт от 1024: PORT=8787 npm start.`,
  folderDenied: (folder: string) =>
    `В папку ${folder} нельзя писать. Дайте на неё права или выберите другую: DATA_DIR=путь npm start.`,
  alreadyRuns: (folder: string, pid: number) =>
    `С папкой ${folder} уже работает другой Звонок (процесс ${pid}). Остановите его или выберите другую папку: DATA_DIR=путь npm start.`,
  portInvalid: (value: string) => `PORT=${value} не подходит: нужно число от 1 до 65535.`,
  originInvalid: (value: string) =>
    `PUBLIC_ORIGIN=${value} не подходит: нужен адрес вида https://chat.school.example, без пути.`,
  secretsBroken: (file: string) => `Файл ${file} повреждён. Верните его из резервной копии.`,
  notReady: 'Сервер не отвечает уже минуту. Причина, если она известна, написана выше.',
  crashed: (code: string, ms: number) =>
    `Сервер неожиданно завершился (${code}). Запускаю снова через ${seconds.format(ms / 1000)} с.`,
  storageFailed:
    'Сервер запущен, но данные не записываются. Проверьте место на диске и права на папку данных.',
  backupUsage: 'Укажите пустую папку для копии: npm run backup -- ПАПКА',
  backupNotEmpty: (folder: string) =>
    `Папка ${folder} не пуста. Укажите новую: npm run backup -- ПАПКА`,
  backupNothing: (folder: string) =>
    `В папке ${folder} нет данных. Задайте DATA_DIR, если они в другом месте.`,
  backupDone: (files: number, folder: string) =>
    `Копия готова: ${files} файлов в ${folder}. В ней секреты сервера, храните её в надёжном месте.`,
  parts: {
    pwa: 'приложение',
    worker: 'сервер',
    chrome: 'расширение для Chrome',
    firefox: 'расширение для Firefox',
  },
} as const
