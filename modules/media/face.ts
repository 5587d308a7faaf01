/** A picture as others keep it beside what it shows. It never changes: another picture has another id. */
export interface Picture {
  readonly mediaId: string;
  /** Path of a JPEG that every client can show. */
  readonly url: string;
  /** In pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
  /** Its mean colour, `#rrggbb`: what to show until it is there. */
  readonly placeholder: string;
  /** Widths in pixels that there are: `/media/r/<mediaId>/<width>.<avif|webp|jpg>`. */
  readonly renditions: readonly number[];
}

/** A drawing of our own, as it comes with the demo: SVG without scripts, never taken from people. */
export interface Drawing {
  readonly fileName: string;
  readonly svg: string;
  /** `#rrggbb`. */
  readonly colour: string;
}

/** An upload that is old enough to be forgotten if nothing shows it. */
export interface OldUpload {
  readonly shopId: string;
  readonly mediaId: string;
}

export interface Media {
  /** The pictures with these ids, in the order asked; null where there is none. At most 1,000. */
  describe(shopId: string, mediaIds: readonly string[]): Promise<readonly (Picture | null)[]>;
  /** Takes drawings in, once each; in the order given. At most 2,000. */
  adoptDrawings(shopId: string, drawings: readonly Drawing[]): Promise<readonly Picture[]>;
  /** Uploads of more than 14 days, by id, after one; for whoever knows what is shown. */
  listOldUploads(after: OldUpload | null, limit: number): Promise<readonly OldUpload[]>;
  /**
   * What of them is shown and what is not. One that is not shown is marked, and forgotten with all its files when it is
   * still not shown a day later. @returns how many were forgotten
   */
  settleOldUploads(uploads: readonly (OldUpload & { readonly isShown: boolean })[]): Promise<number>;
}
