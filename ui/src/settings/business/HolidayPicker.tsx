import { Button, Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/reception'
import type { Holidays } from '../../api/reception'
import { dayWords } from '../../page/zoned'
import { language, t } from '../../strings'
import { Loaded } from '../Loaded'
import { useSave } from '../save'
import styles from '../Settings.module.css'

/** Whose public holidays are kept: closed on those days, unless other hours say otherwise. */
export function HolidayPicker() {
  const query = useQuery({ queryKey: keys.holidays, queryFn: () => api.holidays() })
  return <Loaded query={query}>{(known) => <Fields key={`${known.country} ${known.region}`} known={known} />}</Loaded>
}

function Fields({ known }: { known: Holidays }) {
  const [country, setCountry] = useState(known.country ?? '')
  const [region, setRegion] = useState(known.region ?? '')
  const all = useQuery({ queryKey: keys.countries, queryFn: api.countries })
  const save = useSave<void, unknown>(keys.holidays, () => (country ? api.keepHolidays(country, region || null) : api.keepNoHolidays()), t.settings.saved)
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' })
  const countries = (all.data ?? []).map((one) => ({ value: one.country, label: one.country.length === 2 ? (names.of(one.country) ?? one.country) : one.country }))
  const regions = all.data?.find((one) => one.country === country)?.regions ?? []
  return (
    <>
      <Group align="end">
        <Select
          label={t.holidays.country}
          w={230}
          searchable
          limit={80}
          data={[{ value: '', label: t.holidays.keepsNone }, ...countries.sort((a, b) => a.label.localeCompare(b.label))]}
          value={country}
          onChange={(value) => {
            setCountry(value ?? '')
            setRegion('')
          }}
          allowDeselect={false}
          disabled={all.isPending}
        />
        {regions.length > 0 && (
          <Select
            label={t.holidays.region}
            w={190}
            searchable
            data={[{ value: '', label: t.holidays.everywhere }, ...regions]}
            value={region}
            onChange={(value) => setRegion(value ?? '')}
            allowDeselect={false}
          />
        )}
        <Button
          variant="light"
          disabled={country === (known.country ?? '') && region === (known.region ?? '')}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t.page.save}
        </Button>
      </Group>
      {known.days.length > 0 && (
        <details>
          <summary>{t.holidays.days(known.days.length)}</summary>
          <ul className={styles.quiet}>
            {known.days.map(({ day, name }) => (
              <li key={day}>
                {dayWords(day, { weekday: 'short', day: 'numeric', month: 'long' })}: {name}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
