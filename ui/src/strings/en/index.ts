import { assistant } from './assistant'
import { about } from './about'
import { inbox } from './inbox'
import { numbers } from './numbers'
import { knowledge } from './knowledge'
import { reception } from './reception'
import { settings } from './settings'
import { wallet } from './wallet'

export const en = { ...inbox, ...about, ...settings, ...reception, ...assistant, ...knowledge, ...numbers, ...wallet }
