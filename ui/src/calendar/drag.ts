/** An appointment is dragged to a free time; only free times take it. With the keyboard, or by touch, it is moved from its card. */

import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type PointerEvent as Pointing } from 'react'
import { keys } from '../api/keys'
import * as api from '../api/reception'
import type { Appointment, Service, Slot } from '../api/reception'
import { tellError } from '../inbox/use'
import { addDays, localOf, momentOf } from '../page/zoned'
import { nearest, SCALE, type Column, type Placed } from './grid'

const FAR = 5

export interface Target {
  appointment: Appointment
  slot: Slot
}

export interface Dragging {
  appointment: Appointment
  length: number
  /** The times that it can be moved to; null while they are asked for. */
  free: Slot[] | null
  over: Slot | null
}

export interface Drag {
  dragging: Dragging | null
  begin: (event: Pointing<HTMLElement>, placed: Placed) => void
  /** Right after a drop the browser clicks, too: that is no click. */
  dropped: () => boolean
}

interface Around {
  columns: Column[]
  services: Service[]
  zone: string
  from: number
  onDrop: (target: Target) => void
}

export function useDrag(around: Around): Drag {
  const client = useQueryClient()
  const [dragging, setDragging] = useState<Dragging | null>(null)
  const current = useRef({ around, dragging })
  const end = useRef<() => void>(() => undefined)
  const justDropped = useRef(false)
  useEffect(() => {
    current.current = { around, dragging }
  })
  useEffect(() => () => end.current(), [])

  const begin = (event: Pointing<HTMLElement>, { appointment, from, to }: Placed) => {
    if (event.button !== 0 || event.pointerType === 'touch' || appointment.state !== 'booked') return
    const grabbed = event.clientY - event.currentTarget.getBoundingClientRect().top
    const [x, y] = [event.clientX, event.clientY]
    let started = false
    const onMove = (moved: PointerEvent) => {
      if (!started && Math.hypot(moved.clientX - x, moved.clientY - y) < FAR) return
      if (!started) {
        started = true
        setDragging({ appointment, length: to - from, free: null, over: null })
        freeFor(client, appointment, current.current.around).then(
          (free) => setDragging((now) => now && { ...now, free }),
          (error: unknown) => {
            tellError(error)
            end.current()
          },
        )
      }
      const over = hit(current.current.around, current.current.dragging?.free ?? [], moved.clientX, moved.clientY - grabbed)
      setDragging((now) => now && { ...now, over })
    }
    const onUp = () => {
      const over = current.current.dragging?.over
      justDropped.current = started
      window.setTimeout(() => (justDropped.current = false))
      if (started && over && over.starts_at + over.resource_id !== appointment.starts_at + appointment.resource_id)
        current.current.around.onDrop({ appointment, slot: over })
      end.current()
    }
    const onKey = (pressed: KeyboardEvent) => pressed.key === 'Escape' && end.current()
    const listening = new AbortController()
    end.current = () => {
      listening.abort()
      setDragging(null)
    }
    const options = { signal: listening.signal }
    window.addEventListener('pointermove', onMove, options)
    window.addEventListener('pointerup', onUp, options)
    window.addEventListener('pointercancel', () => end.current(), options)
    window.addEventListener('keydown', onKey, options)
  }

  return { dragging, begin, dropped: () => justDropped.current }
}

/** Free times of the days that are shown: with everybody who has a column, else with whom it is booked. */
async function freeFor(client: QueryClient, appointment: Appointment, { columns, services, zone }: Around): Promise<Slot[]> {
  const [first, last] = [columns[0]?.day as string, columns.at(-1)?.day as string]
  const since = momentOf({ day: first, minute: 0 }, zone)
  const until = momentOf({ day: addDays(last, 1), minute: 0 }, zone)
  const able = services.find(({ id }) => id === appointment.service_id)?.resource_ids ?? []
  const wanted = columns.flatMap(({ resource }) => (resource && able.includes(resource.id) ? [resource.id] : []))
  const whom = columns.some(({ resource }) => resource !== null) ? wanted : [appointment.resource_id]
  const asked = { service: appointment.service_id, since, until, moving: appointment.id }
  const found = await Promise.all(
    whom.map((resource) =>
      client.fetchQuery({
        queryKey: keys.slots(asked.service, since.toISOString(), until.toISOString(), resource, appointment.id),
        queryFn: ({ signal }) => api.slots({ ...asked, resource }, signal),
        staleTime: 0,
      }),
    ),
  )
  return found.flat()
}

/** The free time under the upper edge of what is dragged. */
function hit({ columns, zone, from }: Around, free: Slot[], x: number, y: number): Slot | null {
  for (const column of columns) {
    const place = document.querySelector(`[data-column="${column.key}"]`)?.getBoundingClientRect()
    if (place && x >= place.left && x < place.right) return nearest(free, column, from + (y - place.top) / SCALE, zone)
  }
  return null
}

export function minuteOf(slot: Slot, zone: string): number {
  return localOf(slot.starts_at, zone).minute
}
