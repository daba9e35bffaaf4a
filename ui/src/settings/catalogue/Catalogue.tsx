import { Badge, Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { PackageOpen, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../api/keys'
import * as api from '../../api/reception'
import type { Product } from '../../api/reception'
import type { Page } from '../../api/types'
import { flat } from '../../cache/pages'
import { useProfile } from '../../calendar/use'
import { Empty } from '../../page/Empty'
import { Failure } from '../../page/Failure'
import { money } from '../../page/money'
import { Waiting } from '../../page/Waiting'
import { t } from '../../strings'
import { Head } from '../Head'
import styles from '../Settings.module.css'
import { ProductDialog } from './ProductDialog'

export default function Catalogue() {
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 180)
  const [edited, setEdited] = useState<Product | 'new' | null>(null)
  const currency = useProfile().data?.currency ?? 'EUR'
  const query = useInfiniteQuery({
    queryKey: keys.productList(settled),
    queryFn: ({ pageParam }): Promise<Page<Product>> => api.products(settled, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: (before) => before,
  })
  const items = flat(query.data)
  return (
    <>
      <Head title={t.settings.catalogue} hint={t.catalogue.hint}>
        <Button leftSection={<Plus size={16} />} onClick={() => setEdited('new')}>
          {t.catalogue.add}
        </Button>
      </Head>
      {query.isPending ? (
        <Waiting />
      ) : query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 && settled === '' ? (
        <Empty icon={<PackageOpen size={32} strokeWidth={1.5} />} title={t.catalogue.none}>
          {t.catalogue.noneHint}
        </Empty>
      ) : (
        <>
          <TextInput aria-label={t.catalogue.find} placeholder={t.catalogue.find} leftSection={<Search size={15} />} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
          <section className={`${styles.card} ${styles.lines}`} style={{ gap: 0 }} aria-label={t.settings.catalogue}>
            {items.length === 0 && <span className={styles.quiet}>{t.search.nothing}</span>}
            {items.map((product) => (
              <Line key={product.id} product={product} currency={currency} onEdit={() => setEdited(product)} />
            ))}
          </section>
          {query.hasNextPage && (
            <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t.escalations.more}
            </Button>
          )}
        </>
      )}
      {edited && <ProductDialog product={edited === 'new' ? null : edited} currency={currency} onClose={() => setEdited(null)} />}
    </>
  )
}

function Line({ product, currency, onEdit }: { product: Product; currency: string; onEdit: () => void }) {
  const choices = [...new Set(product.options.map(({ choice }) => choice))]
  const options = choices.map((choice) => `${choice}: ${product.options.filter((one) => one.choice === choice).map(({ name }) => name).join(', ')}`)
  const tax = product.tax > 0 ? t.catalogue.taxOf(product.tax / 100) : ''
  return (
    <div className={styles.line}>
      <span className={styles.what}>
        <strong>{product.name}</strong>
        <small>{[money(product.price, currency), tax, product.sku, ...options].filter(Boolean).join(' · ')}</small>
      </span>
      <span className={styles.row}>
        {!product.active && (
          <Badge variant="light" color="gray" tt="none">
            {t.catalogue.withdrawn}
          </Badge>
        )}
        <Button size="compact-sm" variant="subtle" aria-label={t.rules.editNamed(product.name)} onClick={onEdit}>
          {t.rules.edit}
        </Button>
      </span>
    </div>
  )
}
