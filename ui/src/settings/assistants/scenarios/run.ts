import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { keys } from '../../../api/keys'
import * as api from '../../../api/rehearsal'
import { tellError } from '../../../inbox/use'

interface Going {
  current: string | null
  done: number
  total: number
}

/** Run scenarios one after the other: what has been run is shown at once, and it can be stopped between two. */
export function useRun(assistant: string, scripted: boolean) {
  const client = useQueryClient()
  const [going, setGoing] = useState<Going | null>(null)
  const stopped = useRef(false)
  const stop = () => {
    stopped.current = true
  }
  useEffect(() => stop, [])
  const start = async (ids: string[]) => {
    stopped.current = false
    try {
      for (const [done, current] of ids.entries()) {
        if (stopped.current) break
        setGoing({ current, done, total: ids.length })
        client.setQueryData(keys.scenarios(assistant), await api.run(assistant, current, scripted))
      }
    } catch (error) {
      tellError(error)
    } finally {
      setGoing(null)
    }
  }
  return { busy: going !== null, current: going?.current ?? null, done: going?.done ?? 0, total: going?.total ?? 1, start, stop }
}
