import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { CircleAlert } from 'lucide-react'
import { Problem, sentenceOf } from '../api/problem'
import { signIn } from '../api/session'
import type { Me } from '../api/types'
import { t } from '../strings'
import { Cover } from './Cover'

export function SignIn({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const [busy, setBusy] = useState(false)
  const [sentence, setSentence] = useState<string | null>(null)
  const [wait, setWait] = useState(0)
  const password = useRef<HTMLInputElement>(null)
  useCountdown(wait, setWait)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setSentence(null)
    try {
      onSignedIn(await signIn(String(form.get('email')).trim(), String(form.get('password'))))
    } catch (error) {
      setSentence(sentenceOf(error))
      setWait(error instanceof Problem && error.status === 429 ? (error.retryAfter ?? 0) : 0)
      setBusy(false)
      password.current?.select()
    }
  }

  return (
    <Cover title={t.signIn.title} subtitle={t.signIn.subtitle}>
      <form onSubmit={(event) => void submit(event)} style={{ display: 'grid', gap: 14 }}>
        <TextInput name="email" type="email" label={t.signIn.email} autoComplete="username" size="md" required autoFocus withAsterisk={false} />
        <PasswordInput
          ref={password}
          name="password"
          label={t.signIn.password}
          visibilityToggleButtonProps={{ 'aria-label': t.signIn.show }}
          autoComplete="current-password"
          size="md"
          required
          withAsterisk={false}
        />
        <div aria-live="assertive">
          {sentence && (
            <Alert color="red" variant="light" icon={<CircleAlert size={18} />} p="sm">
              {wait > 0 ? t.problems.tooManyAttempts(wait) : sentence}
            </Alert>
          )}
        </div>
        <Button type="submit" size="md" loading={busy} disabled={wait > 0} fullWidth>
          {wait > 0 ? t.signIn.wait(wait) : t.signIn.go}
        </Button>
      </form>
    </Cover>
  )
}

function useCountdown(left: number, setLeft: (left: number) => void) {
  useEffect(() => {
    if (left <= 0) return
    const timer = window.setTimeout(() => setLeft(left - 1), 1000)
    return () => window.clearTimeout(timer)
  }, [left, setLeft])
}
