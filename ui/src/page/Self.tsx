import { Menu, SegmentedControl, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Languages, LogOut } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Alerts } from '../alerts/alerts'
import { signOut } from '../api/session'
import { useDesk } from '../session/desk'
import { change, language, languages, t, type Language } from '../strings'
import { Face } from './Face'
import styles from './Frame.module.css'

/** One's own menu: businesses, looks, language, notifications, the way out. */
export function Self({ onLeft }: { onLeft: () => void }) {
  const { me, membership } = useDesk()
  const [, go] = useLocation()
  return (
    <Menu position="right-end" width={250} shadow="md">
      <Menu.Target>
        <button type="button" className={styles.link}>
          <span className="spoken">{t.self.menu(me.person.name)}</span>
          <Face name={me.person.name || me.person.email} id={me.person.id} size={34} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--ink)" truncate>
            {me.person.name}
          </Text>
          <Text size="xs" truncate>
            {me.person.email}
          </Text>
        </Menu.Label>
        {me.tenants.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t.self.businesses}</Menu.Label>
            <Menu.RadioGroup value={membership.slug} onChange={(slug) => go(`/t/${slug}/inbox`)}>
              {me.tenants.map((tenant) => (
                <Menu.RadioItem key={tenant.slug} value={tenant.slug}>
                  {tenant.name}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </>
        )}
        <Menu.Divider />
        <Looks />
        <AlertsItem />
        {(Object.keys(languages) as Language[])
          .filter((other) => other !== language)
          .map((other) => (
            <Menu.Item key={other} leftSection={<Languages size={16} />} onClick={() => change(other)} lang={other}>
              {languages[other]}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => void signOut().finally(onLeft)}>
          {t.signIn.out}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Looks() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div style={{ padding: '4px 8px 8px' }}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t.self.looks}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as MantineColorScheme)}
        data={[
          { value: 'light', label: t.self.light },
          { value: 'dark', label: t.self.dark },
          { value: 'auto', label: t.self.auto },
        ]}
      />
    </div>
  )
}

function AlertsItem() {
  const { alerts } = useDesk()
  const [on, setOn] = useState(alerts.on)
  if (!Alerts.possible) return null
  return (
    <Menu.CheckboxItem checked={on} onChange={(wanted) => void alerts.turn(wanted).then(setOn)}>
      {t.self.alerts}
    </Menu.CheckboxItem>
  )
}
