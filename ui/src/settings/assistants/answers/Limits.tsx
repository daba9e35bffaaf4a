import { NumberInput, TagsInput, Textarea } from '@mantine/core'
import { t } from '../../../strings'
import styles from '../../Settings.module.css'
import type { Part } from './Answers'
import { numberOr } from './number'
import { WordsByLanguage } from './WordsByLanguage'

/** What it may not do by itself, and when a person is called. */
export function Limits({ settings, onChange }: Part) {
  return (
    <section className={styles.card} aria-label={t.drafts.limits}>
      <h2>{t.drafts.limits}</h2>
      <WordsByLanguage
        label={t.drafts.sensitive}
        hint={t.drafts.sensitiveHint}
        words={settings.sensitive}
        onChange={(sensitive) => onChange({ sensitive })}
      />
      <WordsByLanguage
        label={t.drafts.stopWords}
        hint={t.drafts.stopWordsHint}
        words={settings.stop_words}
        onChange={(stop_words) => onChange({ stop_words })}
      />
      <TagsInput
        label={t.drafts.links}
        description={t.drafts.linksHint}
        value={settings.links}
        onChange={(links) => onChange({ links: links.map(hostOf) })}
        acceptValueOnBlur
      />
      <NumberInput
        label={t.drafts.mostTurns}
        min={1}
        max={1000}
        allowDecimal={false}
        value={settings.most_turns_a_day}
        onChange={(value) => onChange({ most_turns_a_day: numberOr(value, 60) })}
      />
      <Textarea
        label={t.drafts.awayLine}
        description={t.drafts.awayLineHint}
        autosize
        maxLength={1000}
        dir="auto"
        value={settings.away_line ?? ''}
        onChange={(event) => onChange({ away_line: event.currentTarget.value || null })}
      />
    </section>
  )
}

/** A whole address is taken for its host. */
function hostOf(written: string): string {
  return written.replace(/^https?:\/\//, '').replace(/[/?#].*$/, '').toLowerCase()
}
