/** A random id (UUID, version 4); crypto.randomUUID itself is missing on pages that come over plain http. */
export function newId() {
  const digit = (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16);
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, digit);
}
