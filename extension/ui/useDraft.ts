/** The text being written in a chat: kept as the chat's draft, sent once, given back when it could not be stored. */
import { useEffect, useState } from 'preact/hooks'
import type { Client } from '../../shared/client/client.ts'
import { errorText } from '../../shared/i18n/errorText.ts'

/** A text on its way. */
export interface Draft {
  readonly text: string
  /** Why it was not sent. */
  readonly problem: string | undefined
  change(text: string): void
  send(): Promise<void>
}

/** Begins with what was left in the chat. */
export function useDraft(client: Client, chat: number): Draft {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    // What was typed before the draft was read is newer than it.
    void client.draft(chat).then((draft) => setText((typed) => (typed === '' ? draft : typed)))
  }, [])
  return {
    text,
    problem,
    change(typed) {
      setText(typed)
      setProblem(undefined)
      client.saveDraft(chat, typed)
      if (typed.trim() !== '') client.sendTyping(chat)
    },
    async send() {
      if (text.trim() === '') return
      setText('')
      const answer = await client.send(chat, text)
      if (answer.ok) return client.saveDraft(chat, '')
      setText((typed) => (typed === '' ? text : typed))
      setProblem(errorText(answer.error))
    },
  }
}
