import { useQuery } from '@tanstack/react-query'
import * as api from '../../api/business'
import { keys } from '../../api/keys'
import { t } from '../../strings'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
import styles from '../Settings.module.css'
import { Differences } from './Differences'
import { HolidayPicker } from './HolidayPicker'
import { HoursEditor } from './HoursEditor'
import { ProfileForm } from './ProfileForm'

export default function Business() {
  const profile = useQuery({ queryKey: keys.profile, queryFn: api.profile })
  const hours = useQuery({ queryKey: keys.hours, queryFn: api.hours })
  return (
    <>
      <Head title={t.settings.business} hint={t.business.hint} />
      <Loaded query={profile}>{(known) => <ProfileForm profile={known} />}</Loaded>
      <Loaded query={hours}>{(known) => <HoursEditor hours={known} />}</Loaded>
      <section className={styles.card} aria-label={t.exceptions.title}>
        <div>
          <h2>{t.exceptions.title}</h2>
          <span className={styles.quiet}>{t.exceptions.hint}</span>
        </div>
        <Differences />
      </section>
      <section className={styles.card} aria-label={t.holidays.title}>
        <div>
          <h2>{t.holidays.title}</h2>
          <span className={styles.quiet}>{t.holidays.hint}</span>
        </div>
        <HolidayPicker />
      </section>
    </>
  )
}
