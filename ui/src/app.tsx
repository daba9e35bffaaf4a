import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { Session } from './session/Session'
import { scheme, theme } from './styles/theme'

export function App() {
  return (
    <MantineProvider theme={theme} colorSchemeManager={scheme} defaultColorScheme="auto">
      <Notifications position="bottom-center" limit={3} autoClose={5000} />
      <Session />
    </MantineProvider>
  )
}
