/** The icons: strokes on a grid of 24, drawn for this product, coloured by the text around them. */
import css from './Icon.module.css'

const paths = {
  bell: 'M12 3v1.5M6.5 16.5c.9-1 1.3-2.4 1.3-5a4.2 4.2 0 0 1 8.4 0c0 2.6.4 4 1.3 5zM10.3 19.5a1.9 1.9 0 0 0 3.4 0',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  forward: 'M9.5 5.5 16 12l-6.5 6.5',
  close: 'M6.5 6.5l11 11m0-11l-11 11',
  send: 'M12 19V5.5M6 11.3l6-6 6 6',
  down: 'M12 5v13.5M6 12.7l6 6 6-6',
  menu: 'M4.5 7h15M4.5 12h15M4.5 17h15',
  people:
    'M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3 19c.3-3.2 2.6-5 6-5s5.7 1.8 6 5M15.5 5.4a3.2 3.2 0 0 1 0 5.8M17.3 14.4c2.2.6 3.5 2.2 3.7 4.6',
  settings:
    'M4.5 7.5h8m4 0h3M4.5 16.5h3m4 0h8M14.5 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9.5 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  school:
    'M3.5 10 12 5.5l8.5 4.5-8.5 4.5zM7 12v4.3c1.4 1.2 3.1 1.8 5 1.8s3.6-.6 5-1.8V12M20.5 10v5',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 7.5V12l3 2',
  check: 'M5.5 12.5l4.2 4.2 8.8-9.4',
  checks: 'M2.5 12.5l4.2 4.2 8.8-9.4M11.5 16.5l.3.2 9.2-9.4',
  warning:
    'M12 8v5m0 3.2v.1M10.6 4.8 3.7 16.9a1.7 1.7 0 0 0 1.5 2.5h13.6a1.7 1.7 0 0 0 1.5-2.5L13.4 4.8a1.6 1.6 0 0 0-2.8 0z',
  plus: 'M12 5.5v13M5.5 12h13',
  copy: 'M9 9h9.5v9.5H9zM6 15H5.5V5.5H15V6',
  share: 'M12 14.5V4.5M8.2 8 12 4.2 15.8 8M6.5 11.5h-1v8h13v-8h-1',
  expand: 'M13.5 5h5.5v5.5M18.5 5.5l-7 7M10 6.5H5.5v12h12V14',
  qr: 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h2v2h-2zM17.5 17.5h2v2h-2z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3l4.7 4.7',
  megaphone: 'M4.5 10v4.5h3l8.5 4v-13L7.5 10zM8 14.5l1 5h2.2l-.9-4M19 10a3 3 0 0 1 0 4.5',
  shield: 'M12 3.5 5.5 6v5.5c0 4.2 2.6 7.2 6.5 9 3.9-1.8 6.5-4.8 6.5-9V6zM9 12l2.2 2.2L15.2 10',
  key: 'M8 15.5a4 4 0 1 1 3.8-5.2H20.5v3.4h-2.3v2.3H15v-2.3h-3.2A4 4 0 0 1 8 15.5zM8 11.5v.1',
  lock: 'M6.5 10.5h11v9h-11zM9 10.5V8a3 3 0 0 1 6 0v2.5',
  eye: 'M2.8 12C4.8 8 8 6 12 6s7.2 2 9.2 6c-2 4-5.2 6-9.2 6s-7.2-2-9.2-6zM12 14.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
  phone: 'M8 3.5h8v17H8zM11 17.7h2',
  laptop: 'M5.5 5.5h13v9.5h-13zM3 18.5h18',
  puzzle: 'M5 8.5h4.3a2 2 0 1 1 3.4 0H17v3.8a2 2 0 1 1 0 3.9v3.3H5z',
  refresh: 'M19 12a7 7 0 1 1-2.2-5.1M19.5 4v4h-4',
  offline:
    'M4 4l16 16M5 12.6a10 10 0 0 1 4-2.5M8.2 15.8a5.4 5.4 0 0 1 5-1.4M2.5 9.5a14 14 0 0 1 4-2.6M12 6c3.6 0 6.9 1.3 9.5 3.5M15.5 10.5c1.3.5 2.5 1.2 3.5 2.1M12 19v.1',
  exit: 'M13.5 4.5h-8v15h8M10 12h10m-3.5-3.5L20 12l-3.5 3.5',
  chat: 'M4.5 5.5h15v10.5H11l-4.5 3.5V16h-2z',
} as const

/** The names of all icons. */
export type IconName = keyof typeof paths

/** One icon, hidden from assistive technology: the control beside it is named. */
export function Icon({
  name,
  size = 'm',
}: {
  readonly name: IconName
  readonly size?: 's' | 'm' | 'l'
}) {
  return (
    <svg
      class={`${css.icon} ${css[size]}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
