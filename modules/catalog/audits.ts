import { mediaRelations } from '#modules/media';
import { type AuditCheck, createSqlCheck } from '#platform/module';

export const pictureAudits: readonly AuditCheck[] = [
  createSqlCheck({
    name: 'catalog.pictures-exist',
    proves: 'Every upload that a product shows is a picture that the shop has.',
    compared: `
      select p.slug, shown.media_id, m.media_id is not null as is_there
      from catalog.products p cross join lateral unnest(p.media_ids) as shown (media_id)
      left join (${mediaRelations.pictures}) m on m.shop_id = p.shop_id and m.media_id = shown.media_id
      where p.media_ids <> '{}'`,
    where: 'not is_there',
    sentence: `format('product %s shows picture %s, which the shop does not have', slug, media_id)`,
  }),
];
