import { Component, type ReactNode } from 'react'

interface Props {
  /** What to show in place of what broke. */
  instead: ReactNode
  children: ReactNode
}

/** Keeps a fault where it happened: one odd message must not take the whole thread away. */
export class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.instead : this.props.children
  }
}
