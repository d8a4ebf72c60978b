/**
 * The first index below `size` that `isBefore` does not hold for, when it holds for all
 * up to some point: binary search.
 */
export function bisect(size, isBefore) {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
