import { Tabs } from '@mantine/core'
import { BookOpenCheck, FlaskConical, History, ListChecks, MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import type { Assistant } from '../../api/types'
import { t } from '../../strings'
import { Answers } from './answers/Answers'
import { AssistantCard } from './AssistantCard'
import own from './OneAssistant.module.css'
import { Playground } from './playground/Playground'
import { RuleList } from './RuleList'
import { Scenarios } from './scenarios/Scenarios'
import { TryOut } from './TryOut'
import { Versions } from './versions/Versions'

export const TABS = ['answers', 'rules', 'playground', 'scenarios', 'versions'] as const
export type Tab = (typeof TABS)[number]

const ICONS = { answers: MessageSquareText, rules: ListChecks, playground: FlaskConical, scenarios: BookOpenCheck, versions: History }

/** Everything about one assistant, a tab for each side of it. The address keeps the tab. */
export function OneAssistant({ assistant }: { assistant: Assistant }) {
  const [tab, setTab] = useState<Tab>(() => TABS.find((one) => `#${one}` === window.location.hash) ?? 'answers')
  const [unsaved, setUnsaved] = useState(false)
  const go = (to: string | null) => {
    const next = TABS.find((one) => one === to)
    if (!next) return
    window.history.replaceState(window.history.state, '', `#${next}`)
    setTab(next)
  }
  return (
    <Tabs className={own.root} value={tab} onChange={go} keepMounted={false}>
      <Tabs.List aria-label={t.assistantTabs.label} className={own.tabs}>
        {TABS.map((name) => {
          const Icon = ICONS[name]
          return (
            <Tabs.Tab key={name} value={name} leftSection={<Icon size={16} aria-hidden />}>
              {t.assistantTabs[name]}
            </Tabs.Tab>
          )
        })}
      </Tabs.List>
      <Tabs.Panel value="answers" keepMounted className={own.panel}>
        <Answers assistant={assistant} onUnsaved={setUnsaved} onGo={go} />
        <AssistantCard assistant={assistant} />
      </Tabs.Panel>
      <Tabs.Panel value="rules" className={own.panel}>
        <RuleList assistant={assistant} />
        <TryOut assistant={assistant} />
      </Tabs.Panel>
      <Tabs.Panel value="playground" keepMounted className={own.panel}>
        <Playground assistant={assistant} unsaved={unsaved} onGo={go} />
      </Tabs.Panel>
      <Tabs.Panel value="scenarios" className={own.panel}>
        <Scenarios assistant={assistant} />
      </Tabs.Panel>
      <Tabs.Panel value="versions" className={own.panel}>
        <Versions assistant={assistant} />
      </Tabs.Panel>
    </Tabs>
  )
}
