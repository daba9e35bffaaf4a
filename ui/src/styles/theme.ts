import { createTheme, localStorageColorSchemeManager, Modal, SegmentedControl, type MantineColorsTuple } from '@mantine/core'

const jade: MantineColorsTuple = [
  '#e6f7f2',
  '#d0ece3',
  '#a3d9c8',
  '#72c4ab',
  '#4bb394',
  '#2fa585',
  '#1a9676',
  '#0d7a63',
  '#0a6351',
  '#064d3f',
]

const dark: MantineColorsTuple = [
  '#e9eeec',
  '#c3ccc8',
  '#a6b2ad',
  '#84918c',
  '#4a5550',
  '#38423e',
  '#262e2b',
  '#151a18',
  '#101513',
  '#0c100f',
]

export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: 7,
  colors: { jade, dark },
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: Modal.extend({ styles: { title: { fontSize: '1rem', fontWeight: 650 } } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { withItemsBorders: false } }),
  },
})

export const scheme = localStorageColorSchemeManager({ key: 'frontdesk.scheme' })
