import { NumberInput, Switch, TagsInput } from '@mantine/core'
import { t } from '../../../strings'
import styles from '../../Settings.module.css'
import type { Part } from './Answers'
import { numberOr } from './number'

/** Whether and which models are asked, and how they write. */
export function Model({ settings, onChange }: Part) {
  return (
    <section className={styles.card} aria-label={t.drafts.model}>
      <h2>{t.drafts.model}</h2>
      <Switch
        label={t.drafts.useModel}
        description={t.drafts.useModelHint}
        checked={settings.use_model}
        onChange={(event) => onChange({ use_model: event.currentTarget.checked })}
      />
      {settings.use_model && (
        <>
          <TagsInput
            label={t.drafts.models}
            description={t.drafts.modelsHint}
            placeholder={settings.models.length === 0 ? 'anthropic/claude-sonnet-4.5' : ''}
            maxTags={5}
            value={settings.models}
            onChange={(models) => onChange({ models })}
            acceptValueOnBlur
          />
          <div className={styles.two}>
            <NumberInput
              label={t.drafts.temperature}
              description={t.drafts.temperatureHint}
              min={0}
              max={2}
              step={0.1}
              decimalScale={2}
              value={settings.temperature}
              onChange={(value) => onChange({ temperature: numberOr(value, 0.7) })}
            />
            <NumberInput
              label={t.drafts.maxTokens}
              description={t.drafts.maxTokensHint}
              min={30}
              max={1000}
              step={10}
              allowDecimal={false}
              value={settings.max_tokens}
              onChange={(value) => onChange({ max_tokens: numberOr(value, 200) })}
            />
            <NumberInput
              label={t.drafts.seconds}
              description={t.drafts.secondsHint}
              min={1}
              max={120}
              value={settings.seconds ?? ''}
              onChange={(value) => onChange({ seconds: value === '' ? null : Number(value) })}
            />
            <NumberInput
              label={t.drafts.mostCalls}
              min={1}
              max={30}
              allowDecimal={false}
              value={settings.most_calls}
              onChange={(value) => onChange({ most_calls: numberOr(value, 8) })}
            />
          </div>
          <Switch label={t.drafts.split} checked={settings.split} onChange={(event) => onChange({ split: event.currentTarget.checked })} />
          <Switch label={t.drafts.cite} checked={settings.cite} onChange={(event) => onChange({ cite: event.currentTarget.checked })} />
        </>
      )}
    </section>
  )
}
