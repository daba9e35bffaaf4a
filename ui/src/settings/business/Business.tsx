import { useQuery } from '@tanstack/react-query'
import * as api from '../../api/business'
import { keys } from '../../api/keys'
import { t } from '../../strings'
import { Head } from '../Head'
import { Loaded } from '../Loaded'
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
    </>
  )
}
