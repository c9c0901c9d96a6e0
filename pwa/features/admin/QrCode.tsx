/** A QR code as one path of an SVG; its encoder loads when the first code is shown. */
import { useEffect, useState } from 'preact/hooks'
import css from './admin.module.css'

/** Cameras need this many empty modules around the code (ISO/IEC 18004 §6.3.8). */
const QUIET_MODULES = 4

/** Nothing until the encoder is there; the link beside it works meanwhile. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [modules, setModules] = useState<readonly (readonly boolean[])[]>()
  useEffect(() => {
    let isHere = true
    import('qr').then(
      ({ default: encode }) => {
        if (isHere) setModules(encode(text, 'raw', { ecc: 'medium', border: QUIET_MODULES }))
      },
      // Offline without the encoder: the link is enough.
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [text])
  if (!modules) return undefined
  const size = modules.length
  return (
    <svg
      class={css.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path fill="currentColor" d={pathOf(modules)} />
    </svg>
  )
}

function pathOf(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
}
