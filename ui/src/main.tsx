import './styles/layers.css'
import './styles/mantine'
import './styles/font.css'
import './styles/colors.css'
import './styles/page.css'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { speak } from './strings'

await speak()
createRoot(document.getElementById('root') as HTMLElement).render(<App />)
