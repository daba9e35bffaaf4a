import { inbox } from './inbox'
import { settings } from './settings'

export const en = { ...inbox, ...settings }
