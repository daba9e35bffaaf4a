import type { Entry } from '../../api/wallet'
import { credits } from '../../page/numbers'
import { t } from '../../strings'

/** Why credits came, went, or were set aside, as one says it. */
export function reason(entry: Entry): string {
  const what = t.wallet.purposes[entry.purpose] ?? entry.purpose
  const aside = credits(Math.abs(entry.held_change))
  switch (entry.kind) {
    case 'grant':
      return told(t.wallet.reasons.grant, entry.memo)
    case 'deduct':
      return told(t.wallet.reasons.deduct, entry.memo)
    case 'hold':
      return t.wallet.reasons.hold(what, aside)
    case 'release':
      return t.wallet.reasons.release(what, aside)
    case 'expire':
      return t.wallet.reasons.expire(what, aside)
    case 'refund':
      return t.wallet.reasons.refund(what)
    case 'capture':
    case 'charge':
      return entry.purpose === 'message' ? told(what, category(entry.memo)) : what
  }
}

function told(what: string, more: string): string {
  return more ? `${what}: ${more}` : what
}

/** Of what Meta said ("marketing, MX, regular"), the category in words and the country. */
function category(memo: string): string {
  const [name = '', country = ''] = memo.split(', ')
  return [t.wallet.categories[name] ?? name, country].filter((word) => word && word !== '?').join(', ')
}
