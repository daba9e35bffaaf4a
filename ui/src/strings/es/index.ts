import { assistant } from './assistant'
import type { Strings } from '..'
import { about } from './about'
import { inbox } from './inbox'
import { numbers } from './numbers'
import { knowledge } from './knowledge'
import { reception } from './reception'
import { settings } from './settings'
import { wallet } from './wallet'

export const es: Strings = { ...inbox, ...about, ...settings, ...reception, ...assistant, ...knowledge, ...numbers, ...wallet }
