/** The secret of a link: what stands behind `#`, which browsers never send (SPEC H6). */
import { useEffect, useState } from 'preact/hooks'

/** The text behind `#`; another link opened in the same tab takes its place. */
export function useHashSecret(): string {
  const [secret, setSecret] = useState(readHash)
  useEffect(() => {
    const follow = () => setSecret(readHash())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return secret
}

function readHash(): string {
  return location.hash.slice(1)
}
