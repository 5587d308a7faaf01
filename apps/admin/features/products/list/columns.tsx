import { memo } from 'react';
import { type Column, count, StateBadge, TimeText } from '../../../components/index.ts';
import { thumbnailOf } from '../../media/thumbnail.ts';
import { words } from '../messages.ts';
import classes from './list.module.css';
import { PriceCell } from './price-cell.tsx';
import type { ProductRow } from './products-page.tsx';
import { StockCell } from './stock-cell.tsx';

const THUMBNAIL_PX = 36;

/** What whoever looks at the table may change in it. */
export interface Rights {
  readonly prices: boolean;
  readonly stock: boolean;
}

/** The columns; rows that scroll by are drawn once, whatever else changes. */
export const columnsFor = (rights: Rights): readonly Column<ProductRow>[] => [
  {
    key: 'title',
    header: words.product,
    sort: { ascending: 'title', descending: '-title' },
    render: (row) => <Name row={row} />,
  },
  {
    key: 'status',
    header: words.state,
    width: 120,
    from: 'sm',
    render: ({ status }) => <Status status={status} />,
  },
  {
    key: 'category',
    header: words.categoryLabel,
    width: 170,
    from: 'lg',
    render: ({ category }) => <span className={classes['quiet']}>{category?.title ?? '–'}</span>,
  },
  {
    key: 'stock',
    header: words.stock,
    width: 120,
    align: 'end',
    from: 'sm',
    sort: { ascending: 'stock', descending: '-stock' },
    render: (row) => (rights.stock ? <StockCell row={row} /> : count(row.available)),
  },
  {
    key: 'price',
    header: words.columns.price,
    width: 110,
    align: 'end',
    sort: { ascending: 'price', descending: '-price' },
    render: (row) => <PriceCell row={row} isEditable={rights.prices} />,
  },
  {
    key: 'updated',
    header: words.updated,
    width: 130,
    from: 'md',
    sort: { ascending: 'updated', descending: '-updated' },
    render: ({ updatedAt }) => <Changed at={updatedAt} />,
  },
];

const Status = memo(({ status }: Pick<ProductRow, 'status'>) => (
  <StateBadge state={status} label={words.statusNames[status]} />
));

const Changed = memo(({ at }: { readonly at: string }) => <TimeText at={at} ago quiet />);

const Name = memo(({ row: { title, slug, image, variantCount } }: { readonly row: ProductRow }) => (
  <span className={classes['name']}>
    <span className={classes['thumbnail']}>
      {image && (
        <img src={thumbnailOf(image, THUMBNAIL_PX)} alt="" width={THUMBNAIL_PX} height={THUMBNAIL_PX} loading="lazy" />
      )}
    </span>
    <span className={classes['texts']}>
      <span className={classes['title']}>{title}</span>
      <span className={classes['under']}>{variantCount > 1 ? words.variants(variantCount) : `/p/${slug}`}</span>
    </span>
  </span>
));
