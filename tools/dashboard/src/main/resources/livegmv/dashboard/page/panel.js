import {element} from './element.js';
import {word} from './language.js';

/**
 * A part of a page with its title and the age of its figures.
 *
 * @param options class; asOf of its record; ages: whether its figures come each minute while all is well, so that it is old when
 *   they do not; note: beside the title
 */
export function panel(name, options, ...content) {
  const id = name + '-title';
  return element('section', {class: 'panel ' + (options.class || name), 'aria-labelledby': id, key: name},
      element('div', {class: 'panel-head'},
          element('h2', {id}, options.title || word(name)), options.note,
          options.asOf && element('time', {class: 'panel-age', 'data-as-of': options.asOf, 'data-ages': options.ages ? 'yes' : 'no', keep: true})),
      content);
}

export function nothing(text) {
  return element('p', {class: 'dim nothing'}, text || word('none'));
}

/** @param columns of each: head, an element or text; cell, of a row; class */
export function table(rows, columns, options = {}) {
  return element('div', {class: 'table-place', tabindex: options.scrolls ? 0 : null, role: options.scrolls ? 'region' : null,
    'aria-label': options.scrolls ? options.label : null},
      element('table', {class: options.class || null},
          options.label && element('caption', {class: 'unseen'}, options.label),
          element('thead', null, element('tr', null, columns.map(column => element('th', {scope: 'col', class: column.class}, column.head)))),
          element('tbody', null, rows.map(row => element('tr', {key: options.key(row), class: options.rowClass?.(row)},
              columns.map(column => element('td', {class: column.class}, column.cell(row))))))));
}

export function streamerLink(streamerId, name, className) {
  return element('a', {class: className, href: '/streamer/' + encodeURIComponent(streamerId)}, name || streamerId);
}

export function sessionLink(sessionId, name, className) {
  return element('a', {class: className, href: '/session/' + encodeURIComponent(sessionId)}, name || sessionId);
}
