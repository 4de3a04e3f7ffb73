/** Rows that change places glide to the new one. */

const MILLIS = 600;
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

/** @returns to be called when the rows have been moved */
export function glide(within) {
  if (CALM.matches || document.hidden) {
    return () => {};
  }
  const before = new Map([...within.querySelectorAll('.glides')].map(row => [row, row.getBoundingClientRect().top]));
  const scrolled = scrollY;
  return () => before.forEach((top, row) => {
    const by = top - row.getBoundingClientRect().top + scrolled - scrollY;
    if (row.isConnected && Math.abs(by) > 1) {
      row.animate([{transform: 'translateY(' + by + 'px)'}, {transform: 'none'}], {duration: MILLIS, easing: 'cubic-bezier(.2,.7,.2,1)'});
    }
  });
}
