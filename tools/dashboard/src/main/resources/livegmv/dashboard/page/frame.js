import {element, patch} from './element.js';
import {loadCatalogue} from './catalogue.js';
import {explainFigures} from './explain.js';
import {ago, clockWithSeconds, date, dayAndTime, deployedAs, zone} from './format.js';
import {onLanguage, switchLanguage, word} from './language.js';
import {glide} from './glide.js';
import {follow, serverNow} from './live.js';
import {search} from './search.js';
import {onTheme, switchTheme} from './theme.js';

/** What every page has around its own: the head, how old all is, notices, and the state that goes on. */

/** From this age on figures are old, ms. A platform's figure comes once a minute. */
const OLD = 150_000;
const AS_OLD_PANEL = 300_000;

const header = document.querySelector('header');
const notice = document.querySelector('#notice');
const main = document.querySelector('main');

let me = {};
let page;
let state = null;
let trouble = null;

/**
 * @param shown title: of the state, for the tab; api, query: see follow; content: of the state, the elements of main; after: called
 *   when they are in the page
 */
export async function show(shown) {
  page = shown;
  main.append(element('p', {class: 'dim loading'}, word('loading')));
  onLanguage(draw);
  onTheme(draw);
  draw();
  try {
    me = await (await fetch('/api/v1/me')).json();
    await loadCatalogue();
  } catch (away) {
    trouble = 'pageAway';
    draw();
    setTimeout(() => location.reload(), 5000);
    return;
  }
  explainFigures();
  follow(shown.api, shown.query, {
    state: newer => {
      state = newer;
      trouble = null;
      deployedAs(newer.deployment);
      draw();
    },
    away: () => {
      trouble = 'pageAway';
      draw();
    },
    loading: () => {
      trouble = 'loading';
      draw();
    },
    gone: () => {
      trouble = 'gone';
      state = null;
      draw();
    },
    refused: () => location.assign('/sign-in?next=' + encodeURIComponent(location.pathname)),
  });
  setInterval(drawAges, 1000);
}

function draw() {
  document.title = (state ? page.title(state) + ' · ' : '') + 'LiveGMV';
  document.querySelector('.skip').textContent = word('skip');
  patch(header, head());
  drawNotice();
  if (state) {
    const settle = glide(main);
    patch(main, [page.content(state)]);
    settle();
    page.after?.(state, main);
  } else if (trouble === 'gone') {
    patch(main, [element('p', {class: 'gone'}, word('gone'))]);
  }
  drawAges();
}

function head() {
  const home = me.role === 'PROVIDER' ? '/provider/' + encodeURIComponent(me.providerId) : '/';
  return [
    element('a', {class: 'brand', href: home, 'aria-label': 'LiveGMV'}, element('span', {class: 'brand-mark', 'aria-hidden': 'true'}),
        'LiveGMV'),
    element('p', {class: 'where'}, page.where ? page.where(state) : ''),
    search(),
    element('p', {id: 'age', class: 'age', role: 'status', 'aria-live': 'off', keep: true}),
    element('div', {class: 'switches'},
        button('language', word('other'), word('language')),
        button('theme', '◐', word('theme')),
        me.asksForTokens && button('sign-out', word('signOut'))),
  ];
}

function button(id, text, label) {
  return element('button', {id, type: 'button', class: 'switch', title: label, 'aria-label': label && id === 'theme' ? label : null}, text);
}

function drawNotice() {
  const text = noticeText();
  notice.hidden = !text;
  if (notice.textContent !== text) {
    notice.textContent = text;
  }
}

function noticeText() {
  if (trouble) {
    return trouble === 'gone' ? '' : word(trouble);
  }
  if (!state) {
    return '';
  }
  if (!state.connected) {
    return word('brokerAway');
  }
  if (!state.loaded) {
    return word('loading');
  }
  return state.missingTopics.length > 0 ? word('missing') + state.missingTopics.join(', ') : state.asOf ? '' : word('noFigures');
}

/** Ages grow by themselves. */
function drawAges() {
  const label = document.querySelector('#age');
  if (!label || !state) {
    return;
  }
  const age = state.asOf ? serverNow() - state.asOf : null;
  const away = trouble === 'pageAway' || !state.connected;
  const old = age !== null && age > OLD;
  const stale = away || old && !state.moving;
  const time = age === null ? '' : age < 86_400_000 ? clockWithSeconds(state.asOf) : date(state.asOf) + ' ' + clockWithSeconds(state.asOf);
  patch(label, age === null ? [] : [
    element('span', {class: 'age-dot', 'aria-hidden': 'true'}),
    element('span', {class: 'age-time', title: zone()}, word('asOf') + ' ' + time), ' ',
    element('span', {class: 'age-ago'}, ago(age)),
    stale || old ? element('span', {class: 'age-state'}, ' · ' + word(stale ? 'stale' : 'catchingUp')) : null,
  ]);
  label.className = 'age ' + (stale ? 'is-stale' : old ? 'is-catching-up' : 'is-fresh');
  document.body.classList.toggle('stale', stale);
  document.querySelectorAll('.panel-age').forEach(panelAge => drawPanelAge(panelAge));
}

/** A panel is old by the newest figures of all: a replay of last year is not old in itself. */
function drawPanelAge(label) {
  const asOf = Number(label.dataset.asOf);
  const text = word('asOf') + ' ' + dayAndTime(asOf) + ' · ' + ago(serverNow() - asOf);
  if (label.textContent !== text) {
    label.textContent = text;
  }
  label.classList.toggle('is-old', label.dataset.ages === 'yes' && state.asOf - asOf > AS_OLD_PANEL);
}

document.addEventListener('click', event => {
  const pressed = event.target.closest?.('button.switch');
  if (pressed?.id === 'language') {
    switchLanguage();
  } else if (pressed?.id === 'theme') {
    switchTheme();
  } else if (pressed?.id === 'sign-out') {
    fetch('/sign-out', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'})
        .finally(() => location.assign('/sign-in'));
  }
});
