/** How much of a file is done, for people: bytes are no things that one counts. 100 only when it is read to its end. */
export const percentOf = (bytesDone: number, bytes: number): string =>
  `${bytes === 0 ? 100 : Math.floor((bytesDone / bytes) * 100)}%`;
