/** The web app manifest: how the installed app is called and looks. */
import type { ManifestOptions } from 'vite-plugin-pwa'

/** In Russian, the language of the schools it is for. */
export const manifest = {
  id: '/',
  name: 'Звонок: школьный мессенджер',
  short_name: 'Звонок',
  description:
    'Закрытый школьный мессенджер: класс, родители, учителя. Без рекламы и номера телефона.',
  lang: 'ru',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#f6f3ee',
  theme_color: '#f6f3ee',
  categories: ['education', 'communication'],
  icons: [
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icon-maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  ],
  shortcuts: [
    {
      name: 'Чаты',
      url: '/',
      icons: [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }],
    },
    {
      name: 'Настройки',
      url: '/settings',
      icons: [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }],
    },
  ],
} as const satisfies Partial<ManifestOptions>
