import type { Message } from '../../../api/types'
import { language, t } from '../../../strings'
import styles from './Body.module.css'
import { list, number, text, type Content } from './content'
import { Formatted } from './Formatted'

export function Order({ message }: { message: Message }) {
  const items = list(message.content, 'product_items')
  const currency = items.map((item) => text(item, 'currency')).find(Boolean) ?? null
  const total = items.reduce((sum, item) => sum + cost(item), 0)
  return (
    <div>
      <div className={styles.strong}>{t.kinds.order}</div>
      <table className={styles.order}>
        <tbody>
          {items.map((item, n) => (
            <tr key={n}>
              <td>
                {number(item, 'quantity') ?? 1} × {text(item, 'product_retailer_id') ?? t.bubble.product}
              </td>
              <td>{money(cost(item), currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t.bubble.total}</td>
            <td>{money(total, currency)}</td>
          </tr>
        </tfoot>
      </table>
      {message.text && <Formatted text={message.text} />}
    </div>
  )
}

function cost(item: Content): number {
  return (number(item, 'quantity') ?? 1) * (number(item, 'item_price') ?? 0)
}

function money(amount: number, currency: string | null): string {
  try {
    return amount.toLocaleString(language, currency ? { style: 'currency', currency } : { minimumFractionDigits: 2 })
  } catch {
    return `${amount.toFixed(2)} ${currency}`
  }
}
