/** Of one picture as it is sent; the largest that a good camera makes. */
export const UPLOAD_BYTES_MAX = 20 * 1024 * 1024;
/** Width times height. Decoded, a pixel takes 4 bytes: 200 MB for the largest, of which one is decoded at a time. */
export const UPLOAD_PIXELS_MAX = 50_000_000;
/** Of either side; more is a line and no picture. */
export const UPLOAD_SIDE_PIXELS_MAX = 16_000;
/** Uploads that are decoded at once, and that wait for it; further ones are answered 503. */
export const INSPECTIONS_AT_ONCE_MAX = 1;
export const INSPECTIONS_WAITING_MAX = 32;
/** Renditions that are made at once in a process, and that wait for it; further ones are answered 503. */
export const RENDERINGS_AT_ONCE_MAX = 2;
export const RENDERINGS_WAITING_MAX = 256;
/** Of an upload that nothing shows, before it is marked as unused. */
export const UNUSED_KEPT_MS = 14 * 86_400_000;
/** Between being marked as unused and being forgotten, so that nothing that is saved just now loses its picture. */
export const UNUSED_GRACE_MS = 86_400_000;
/** Pictures in one call of describe. */
export const PICTURES_PER_READ_MAX = 1_000;
/** Drawings in one call of adoptDrawings. */
export const DRAWINGS_PER_CALL_MAX = 2_000;
