import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import * as api from '../../../api/drafts'
import type { Settings, Standing } from '../../../api/drafts'
import { keys } from '../../../api/keys'
import type { Assistant } from '../../../api/types'
import { Loaded } from '../../Loaded'
import type { Tab } from '../OneAssistant'
import { Access } from './Access'
import { DraftBar } from './DraftBar'
import { Limits } from './Limits'
import { Model } from './Model'
import { Toolset } from './Toolset'
import { Who } from './Who'

interface Props {
  assistant: Assistant
  onUnsaved: (unsaved: boolean) => void
  onGo: (tab: Tab) => void
}

/** How the assistant answers where no rule does: what is written goes into its draft. */
export function Answers({ assistant, onUnsaved, onGo }: Props) {
  const query = useQuery({ queryKey: keys.standing(assistant.id), queryFn: () => api.standing(assistant.id) })
  return (
    <Loaded query={query}>
      {(standing) => <Form key={anew(standing)} assistant={assistant} standing={standing} onUnsaved={onUnsaved} onGo={onGo} />}
    </Loaded>
  )
}

export interface Part {
  settings: Settings
  onChange: (part: Partial<Settings>) => void
}

function Form({ assistant, standing, onUnsaved, onGo }: Props & { standing: Standing }) {
  const kept = standing.draft ?? standing.published
  const [settings, setSettings] = useState<Settings>(kept)
  const unsaved = JSON.stringify(settings) !== JSON.stringify(kept)
  useEffect(() => {
    onUnsaved(unsaved)
    return () => onUnsaved(false)
  }, [unsaved, onUnsaved])
  const part: Part = { settings, onChange: (changed) => setSettings({ ...settings, ...changed }) }
  return (
    <>
      <DraftBar assistant={assistant} standing={standing} settings={settings} unsaved={unsaved} onGo={onGo} />
      <Who {...part} />
      <Model {...part} />
      <Access />
      <Toolset {...part} />
      <Limits {...part} />
    </>
  )
}

/** What the server holds: the form begins anew when that has changed. */
function anew(standing: Standing): string {
  return JSON.stringify([standing.version, standing.draft])
}
