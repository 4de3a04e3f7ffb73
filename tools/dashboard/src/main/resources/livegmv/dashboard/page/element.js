/**
 * Elements, made anew for each state and then patched into the page: what stays the same stays in place, with its focus and
 * whatever points at it. All text is text: nothing here reads markup.
 */

/**
 * @param properties attributes; `class`; `key`, by which an element of a list is known again; `vars`, CSS variables; `keep`, for
 *   an element whose inside is nobody else's business
 * @param children elements and texts; null and false are left out
 */
export function element(tag, properties, ...children) {
  return filled(document.createElement(tag), properties || {}, children);
}

function filled(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'vars') {
      Object.entries(value).forEach(([variable, number]) => made.style.setProperty(variable, number));
    } else if (name === 'key') {
      made.key = value;
    } else if (name === 'keep') {
      made.keep = value;
    } else if (value !== undefined && value !== null && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  children.flat(Infinity).forEach(child => {
    if (child !== null && child !== undefined && child !== false) {
      made.append(child);
    }
  });
  return made;
}

/** Makes the children of the parent look like these. */
export function patch(parent, children) {
  const wanted = children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);
  const byKey = new Map([...parent.childNodes].filter(node => node.key !== undefined).map(node => [node.key, node]));
  let place = parent.firstChild;
  for (const child of wanted) {
    const next = typeof child === 'string' ? document.createTextNode(child) : child;
    const known = next.key !== undefined ? byKey.get(next.key) : place && place.key === undefined ? place : undefined;
    if (known && isAlike(known, next)) {
      if (known !== place) {
        parent.insertBefore(known, place);
      } else {
        place = place.nextSibling;
      }
      update(known, next);
    } else {
      parent.insertBefore(next, place);
    }
  }
  while (place) {
    const rest = place;
    place = place.nextSibling;
    rest.remove();
  }
}

function isAlike(known, next) {
  return known.nodeType === next.nodeType && known.nodeName === next.nodeName && known.keep === next.keep;
}

function update(known, next) {
  if (known.nodeType === Node.TEXT_NODE) {
    if (known.data !== next.data) {
      known.data = next.data;
    }
    return;
  }
  for (const {name, value} of next.attributes) {
    if (name !== 'style' && known.getAttribute(name) !== value) {
      known.setAttribute(name, value);
    }
  }
  for (const {name} of [...known.attributes]) {
    if (name !== 'style' && !next.hasAttribute(name) && !OF_THE_USER.has(name)) {
      known.removeAttribute(name);
    }
  }
  for (const variable of next.style) {
    known.style.setProperty(variable, next.style.getPropertyValue(variable));
  }
  if (!known.keep) {
    patch(known, [...next.childNodes]);
  }
}

/** What somebody opened, or what is explained just now, stays so. */
const OF_THE_USER = new Set(['open', 'aria-describedby']);
