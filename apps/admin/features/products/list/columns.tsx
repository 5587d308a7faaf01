import { Text } from '@mantine/core';
import { type Column, StateBadge, TimeText } from '../../../components/index.ts';
import { thumbnailOf } from '../../media/thumbnail.ts';
import { words } from '../messages.ts';
import classes from './list.module.css';
import { PriceCell } from './price-cell.tsx';
import type { ProductRow } from './products-page.tsx';
import { StockCell } from './stock-cell.tsx';

const THUMBNAIL_PX = 36;

export const columns: readonly Column<ProductRow>[] = [
  {
    key: 'title',
    header: words.product,
    sort: { ascending: 'title', descending: '-title' },
    render: (row) => <Name {...row} />,
  },
  {
    key: 'status',
    header: words.state,
    width: 120,
    from: 'sm',
    render: ({ status }) => <StateBadge state={status} label={words.statusNames[status]} />,
  },
  {
    key: 'category',
    header: words.categoryLabel,
    width: 170,
    from: 'lg',
    render: ({ category }) => (
      <Text span inherit c="dimmed">
        {category?.title ?? '–'}
      </Text>
    ),
  },
  {
    key: 'stock',
    header: words.stock,
    width: 120,
    align: 'end',
    from: 'sm',
    sort: { ascending: 'stock', descending: '-stock' },
    render: (row) => <StockCell row={row} />,
  },
  {
    key: 'price',
    header: words.columns.price,
    width: 110,
    align: 'end',
    sort: { ascending: 'price', descending: '-price' },
    render: (row) => <PriceCell row={row} />,
  },
  {
    key: 'updated',
    header: words.updated,
    width: 130,
    from: 'md',
    sort: { ascending: 'updated', descending: '-updated' },
    render: ({ updatedAt }) => <TimeText at={updatedAt} ago c="dimmed" />,
  },
];

function Name({ title, slug, image, variantCount }: ProductRow) {
  return (
    <span className={classes['name']}>
      <span className={classes['thumbnail']}>
        {image && (
          <img
            src={thumbnailOf(image, THUMBNAIL_PX)}
            alt=""
            width={THUMBNAIL_PX}
            height={THUMBNAIL_PX}
            loading="lazy"
          />
        )}
      </span>
      <span className={classes['texts']}>
        <span className={classes['title']}>{title}</span>
        <span className={classes['under']}>{variantCount > 1 ? words.variants(variantCount) : `/p/${slug}`}</span>
      </span>
    </span>
  );
}
