/** The known key that takes the fewest single-letter changes to reach from `key`, a forgotten STOA_ counting as none. */
export function nearestKey(key: string, known: readonly string[]): string {
  const distanceTo = (candidate: string): number =>
    Math.min(editDistance(key, candidate), editDistance(key, `STOA_${candidate}`));
  return known.reduce((best, candidate) => (distanceTo(candidate) < distanceTo(best) ? candidate : best));
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...left].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...right].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
