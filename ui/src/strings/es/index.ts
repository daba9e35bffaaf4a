import type { Strings } from '..'
import { inbox } from './inbox'
import { settings } from './settings'

export const es: Strings = { ...inbox, ...settings }
