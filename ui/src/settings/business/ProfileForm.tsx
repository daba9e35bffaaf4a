import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import * as api from '../../api/business'
import { keys } from '../../api/keys'
import type { Profile } from '../../api/types'
import { zones } from '../../page/zones'
import { t } from '../../strings'
import { LanguageSelect } from '../assistants/LanguageSelect'
import { useSave } from '../save'
import styles from '../Settings.module.css'

const LINES = ['name', 'phone', 'email', 'website', 'address'] as const

export function ProfileForm({ profile }: { profile: Profile }) {
  const [draft, setDraft] = useState(profile)
  const client = useQueryClient()
  const save = useSave(keys.profile, api.saveProfile, t.settings.saved)
  const change = (part: Partial<Profile>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(draft, { onSuccess: () => client.invalidateQueries({ queryKey: keys.hours }) })
  }
  return (
    <form className={styles.card} onSubmit={submit}>
      <h2>{t.business.profile}</h2>
      <div className={styles.two}>
        {LINES.map((line) => (
          <TextInput key={line} label={t.business[line]} value={draft[line]} onChange={(event) => change({ [line]: event.currentTarget.value })} />
        ))}
        <Select
          label={t.business.timezone}
          data={zones(draft.timezone)}
          value={draft.timezone}
          onChange={(timezone) => timezone && change({ timezone })}
          searchable
          allowDeselect={false}
          limit={60}
        />
        <Select
          label={t.catalogue.currency}
          data={Intl.supportedValuesOf('currency')}
          value={draft.currency ?? 'EUR'}
          onChange={(currency) => currency && change({ currency })}
          searchable
          allowDeselect={false}
          limit={60}
        />
        <LanguageSelect label={t.business.language} value={draft.language} onChange={(language) => change({ language })} />
      </div>
      <Textarea
        label={t.business.about}
        autosize
        minRows={2}
        maxLength={4000}
        value={draft.about}
        onChange={(event) => change({ about: event.currentTarget.value })}
      />
      <Checkbox
        label={t.catalogue.taxIncluded}
        checked={draft.prices_include_tax ?? true}
        onChange={(event) => change({ prices_include_tax: event.currentTarget.checked })}
      />
      <div>
        <Button type="submit" loading={save.isPending}>
          {t.page.save}
        </Button>
      </div>
    </form>
  )
}
